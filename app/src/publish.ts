import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { PublishConfig } from "./config.ts";
import { contentTypes } from "./http/page.ts";
import type { Logger } from "./logging/logger.ts";
import { absent, createClient } from "./s3/objects.ts";

export const pageFolder = join(import.meta.dirname, "..", "web", "dist");

/** A hashed name never means another content. */
const forever = "public, max-age=31536000, immutable";

/**
 * Puts the page's hashed files into the bucket behind the way in and takes none away: a page that an older release handed out goes on finding its own.
 * Safe to repeat: what is there already is left alone.
 */
export async function publish(config: PublishConfig, log: Logger, folder: string = pageFolder): Promise<string[]> {
	const client = createClient(config, config.S3_ENDPOINT);
	try {
		const names = await readdir(join(folder, "assets"));
		const missing = await Promise.all(names.map(async (name) => ((await isThere(client, config.ASSETS_BUCKET, name)) ? [] : [name])));
		const put = missing.flat();
		await Promise.all(put.map((name) => putFile(client, config.ASSETS_BUCKET, folder, name)));
		log.info({ put: put.length, known: names.length }, "the page's files are in the bucket");
		return put;
	} finally {
		client.destroy();
	}
}

async function isThere(client: S3Client, bucket: string, name: string): Promise<boolean> {
	const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: `assets/${name}` })).catch(absent);
	return head !== undefined;
}

async function putFile(client: S3Client, bucket: string, folder: string, name: string): Promise<void> {
	await client.send(
		new PutObjectCommand({
			Bucket: bucket,
			Key: `assets/${name}`,
			Body: await readFile(join(folder, "assets", name)),
			ContentType: contentTypes[extname(name)] ?? "application/octet-stream",
			CacheControl: forever,
		}),
	);
}
