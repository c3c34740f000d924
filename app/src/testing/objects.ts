import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { findProgram, freePort, makeFolder, type Running, removeFolder, startServer } from "./processes.ts";

export const objectKeys = { id: "learning", secret: "sentinel-object-store-secret" };
export const bucket = "learning-test";

/** Whether the tests that need an object store can run here; says why not. */
export const objectStoreProgram = findProgram("versitygw");

/** An S3-compatible store with one bucket. */
export async function startObjectStore(): Promise<Running & { url: string }> {
	const folder = makeFolder("app-objects");
	mkdirSync(join(folder, "data"));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const env = { ...process.env, ROOT_ACCESS_KEY: objectKeys.id, ROOT_SECRET_KEY: objectKeys.secret };
	const running = await startServer(
		objectStoreProgram!,
		["--port", `127.0.0.1:${port}`, "posix", join(folder, "data")],
		port,
		() => answers(url),
		{ env },
	);
	const client = new S3Client({
		endpoint: url,
		region: "us-east-1",
		forcePathStyle: true,
		credentials: { accessKeyId: objectKeys.id, secretAccessKey: objectKeys.secret },
	});
	await client.send(new CreateBucketCommand({ Bucket: bucket }));
	client.destroy();
	return { ...running, url, stop: (signal) => running.stop(signal).finally(() => removeFolder(folder)) };
}

function answers(url: string): Promise<boolean> {
	return fetch(url).then(
		() => true,
		() => false,
	);
}
