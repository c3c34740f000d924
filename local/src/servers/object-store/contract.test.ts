import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
	CompleteMultipartUploadCommand,
	CopyObjectCommand,
	CreateMultipartUploadCommand,
	DeleteObjectCommand,
	GetObjectCommand,
	HeadObjectCommand,
	ListObjectsV2Command,
	ListObjectVersionsCommand,
	PutObjectCommand,
	type S3Client,
	UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { servers } from "../../finder/catalogue.ts";
import { thisMachine } from "../../finder/environment.ts";
import { installServer, waysTo } from "../../finder/install.ts";
import { findServer } from "../../finder/search.ts";
import type { ObjectStoreRoute } from "../../sdk/object-store.ts";
import { leaksOf, type ProvingGround, provingGround } from "../proving-ground.ts";
import { until } from "../until.ts";
import { bucketExists, ensureBucket, removeBucket, versioningOf } from "./bucket.ts";
import { clientOf } from "./client.ts";
import { convergeStore, type StoreFacts, storeDrift } from "./store.ts";

/** Undefined where the route can be had here; s3rver is fetched from npm, versitygw is not built for a test. */
async function whyNot(route: ObjectStoreRoute): Promise<string | undefined> {
	if (await findServer(route)) return undefined;
	if (route === "versitygw")
		return `versitygw is not on this machine: ${waysTo([servers.versitygw], thisMachine()).join(" or ") || "it needs Go"}`;
	return (await installServer(servers[route], thisMachine(), () => undefined))?.join("; ");
}

describe.each(["versitygw", "s3rver"] as const)("an object store on %s", (route) => {
	const secretAccessKey = randomBytes(32).toString("base64url");
	const bucket = "materials";
	let absent: string | undefined;
	let ground: ProvingGround;
	let facts: StoreFacts;
	let client: S3Client;

	/** A fact of a store that is there. */
	const fact = (name: string, check: () => Promise<void>) =>
		test(name, async () => (absent === undefined ? check() : console.log(`${route}: not tried, because ${absent}`)));
	const want = (secret = secretAccessKey) => ({ name: "store", zone: "a", route, secretAccessKey: secret });
	const put = (Key: string, Body: string | Buffer | Readable, more = {}) =>
		client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ...more }));
	const read = async (Key: string, more = {}) => {
		const { Body, ...rest } = await client.send(new GetObjectCommand({ Bucket: bucket, Key, ...more }));
		return { ...rest, text: (await Body?.transformToString()) ?? "" };
	};

	beforeAll(async () => {
		absent = await whyNot(route);
		if (absent !== undefined) return;
		ground = await provingGround();
		facts = await convergeStore(ground, want());
		client = clientOf({ ...facts, secretAccessKey });
		await ensureBucket(client, { name: bucket, versioning: false });
	});
	afterAll(async () => {
		client?.destroy();
		await ground?.remove();
	});

	fact("keeps an object with its type and its own words about it", async () => {
		await put("lessons/one.txt", "hello", { ContentType: "text/plain", Metadata: { school: "north" } });
		const { text, ContentType, Metadata, ETag } = await read("lessons/one.txt");
		expect([text, ContentType, Metadata?.school]).toEqual(["hello", "text/plain", "north"]);
		expect((await client.send(new HeadObjectCommand({ Bucket: bucket, Key: "lessons/one.txt" }))).ETag).toBe(ETag);
	});

	fact("keeps keys with spaces, signs and other alphabets apart", async () => {
		const keys = ["a b/c+d.txt", "ä/€&=?.txt", "(x)'!*.txt", "日本.pdf"];
		for (const key of keys) await put(key, key);
		for (const key of keys) expect((await read(key)).text).toBe(key);
	});

	fact("gives part of an object", async () => {
		await put("range", "0123456789");
		const { text, ContentRange } = await read("range", { Range: "bytes=2-5" });
		expect([text, ContentRange]).toEqual(["2345", "bytes 2-5/10"]);
	});

	fact("puts an object together from parts", async () => {
		const parts = [randomBytes(5 * 1024 * 1024), randomBytes(1024)];
		const place = { Bucket: bucket, Key: "video" };
		const { UploadId } = await client.send(new CreateMultipartUploadCommand(place));
		const done = [];
		for (const [index, Body] of parts.entries()) {
			const PartNumber = index + 1;
			const { ETag } = await client.send(new UploadPartCommand({ ...place, UploadId, PartNumber, Body }));
			done.push({ ETag, PartNumber });
		}
		await client.send(new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts: done } }));
		const { Body } = await client.send(new GetObjectCommand(place));
		expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(Buffer.concat(parts))).toBe(true);
	});

	fact("stores a stream with a checksum behind it as what was streamed", async () => {
		const checking = clientOf({ ...facts, secretAccessKey });
		checking.config.requestChecksumCalculation = async () => "WHEN_SUPPORTED";
		const body = randomBytes(300_000).toString("hex");
		await checking.send(
			new PutObjectCommand({
				Bucket: bucket,
				Key: "stream",
				Body: Readable.from([body.slice(0, 70_001), body.slice(70_001)]),
				ContentLength: body.length,
			}),
		);
		checking.destroy();
		expect((await read("stream")).text).toBe(body);
	});

	fact("lists keys below a prefix, folder by folder and page by page", async () => {
		for (const key of ["list/a/1", "list/a/2", "list/b", "list/c"]) await put(key, key);
		const top = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "list/", Delimiter: "/" }));
		expect([top.CommonPrefixes?.map(({ Prefix }) => Prefix), top.Contents?.map(({ Key }) => Key)]).toEqual([
			["list/a/"],
			["list/b", "list/c"],
		]);
		const first = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "list/", MaxKeys: 3 }));
		const second = await client.send(
			new ListObjectsV2Command({ Bucket: bucket, Prefix: "list/", MaxKeys: 3, ContinuationToken: first.NextContinuationToken }),
		);
		expect([...(first.Contents ?? []), ...(second.Contents ?? [])].map(({ Key }) => Key)).toEqual([
			"list/a/1",
			"list/a/2",
			"list/b",
			"list/c",
		]);
	});

	fact("copies and deletes an object, and deleting one that is gone is fine", async () => {
		await put("from", "copied");
		await client.send(new CopyObjectCommand({ Bucket: bucket, Key: "to", CopySource: `${bucket}/from` }));
		expect((await read("to")).text).toBe("copied");
		for (let round = 0; round < 2; round++) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: "to" }));
		await expect(read("to")).rejects.toMatchObject({ name: "NoSuchKey" });
	});

	describe("through a proxy that leaves the Host header alone", () => {
		/** Signs for the address that a browser uses, and sends to the server's own. */
		const send = async (
			command: GetObjectCommand | PutObjectCommand,
			method: string,
			body?: string,
			headers: Record<string, string> = {},
		) => {
			const visible = clientOf({ ...facts, endpoint: "http://localhost:8080", secretAccessKey });
			const url = new URL(await getSignedUrl(visible, command, { expiresIn: 60 }));
			visible.destroy();
			return answerOf(url.pathname + url.search, { method, headers: { host: url.host, ...headers } }, body);
		};
		const answerOf = (path: string, options: object, body?: string) =>
			new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
				const { hostname, port } = new URL(facts.endpoint);
				const call = request({ hostname, port, path, agent: false, ...options }, (response) => {
					let text = "";
					response.on("data", (chunk) => (text += chunk));
					response.on("end", () => resolve({ status: response.statusCode, text }));
				});
				call.on("error", reject).end(body);
			});

		fact("takes and gives an object by a presigned address", async () => {
			const Key = "uploads/von außen (1).txt";
			const uploaded = await send(new PutObjectCommand({ Bucket: bucket, Key, ContentType: "text/plain" }), "PUT", "from the browser", {
				"content-type": "text/plain",
			});
			expect(uploaded).toEqual({ status: 200, text: "" });
			const download = new GetObjectCommand({ Bucket: bucket, Key, ResponseContentDisposition: 'attachment; filename="a.txt"' });
			expect(await send(download, "GET")).toEqual({ status: 200, text: "from the browser" });
		});

		fact("turns away another method, another host and no signature at all", async () => {
			await put("secret", "secret");
			const get = new GetObjectCommand({ Bucket: bucket, Key: "secret" });
			expect((await send(get, "DELETE")).status).toBe(403);
			expect((await send(get, "GET", undefined, { host: "evil.example" })).status).toBe(403);
			for (const path of ["/", `/${bucket}`, `/${bucket}/secret`]) expect((await answerOf(path, { method: "GET" })).status).toBe(403);
			expect((await answerOf(`/${bucket}/planted`, { method: "PUT" }, "x")).status).toBe(403);
		});
	});

	fact("turns away a wrong secret and an unknown account", async () => {
		for (const wrong of [{ secretAccessKey: "x".repeat(32) }, { secretAccessKey, accessKeyId: "stranger" }]) {
			const stranger = clientOf({ ...facts, ...wrong });
			await expect(stranger.send(new ListObjectsV2Command({ Bucket: bucket }))).rejects.toMatchObject({ $fault: "client" });
			stranger.destroy();
		}
	});

	fact("does not let a key climb out of its bucket", async () => {
		await expect(put("../../escaped", "x")).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
		expect(existsSync(join(ground.home, "data", "store", "escaped"))).toBe(false);
	});

	fact("keeps versions, or declares that it does not", async () => {
		const name = "versioned";
		if (facts.declines.versioning !== undefined) {
			await expect(ensureBucket(client, { name, versioning: true })).rejects.toThrow("keeps no versions");
			return removeBucket(client, name, false);
		}
		await ensureBucket(client, { name, versioning: true });
		expect(await versioningOf(client, name)).toBe(true);
		for (const Body of ["old", "new"]) await client.send(new PutObjectCommand({ Bucket: name, Key: "k", Body }));
		await client.send(new DeleteObjectCommand({ Bucket: name, Key: "k" }));
		const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: name }));
		expect([Versions.length, DeleteMarkers.length]).toEqual([2, 1]);
		const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: "k", VersionId: Versions.at(-1)?.VersionId }));
		expect(await Body?.transformToString()).toBe("old");
		await expect(removeBucket(client, name, false)).rejects.toThrow("still holds objects");
		await removeBucket(client, name, true);
		expect(await bucketExists(client, name)).toBe(false);
	});

	fact("has no bucket with objects deleted, unless that is asked for", async () => {
		await ensureBucket(client, { name: "kept", versioning: false });
		await ensureBucket(client, { name: "kept", versioning: false });
		for (let count = 0; count < 3; count++) await client.send(new PutObjectCommand({ Bucket: "kept", Key: `deep/${count}`, Body: "x" }));
		await client.send(new CreateMultipartUploadCommand({ Bucket: "kept", Key: "unfinished" }));
		await expect(removeBucket(client, "kept", false)).rejects.toThrow("still holds objects");
		await removeBucket(client, "kept", true);
		await removeBucket(client, "kept", true);
		expect(await bucketExists(client, "kept")).toBe(false);
	});

	fact("declares what it does not do", async () => {
		expect(Object.keys(facts.declines)).toEqual(expect.arrayContaining(["lifecycle", "encryption", "replication"]));
	});

	fact("is the same store when it is asked for again, and after its server was killed", async () => {
		await put("stays", "here");
		expect(await convergeStore(ground, { ...want(), route: "auto" })).toEqual(facts);
		const before = await ground.pidOf("store");
		process.kill(before, "SIGKILL");
		await until("the restart", 10_000, async () =>
			(await ground.supervisor.list()).some(({ spec, pid, state }) => spec.name === "store" && state === "ready" && pid !== before),
		);
		expect((await read("stays")).text).toBe("here");
		expect(await storeDrift(ground, "store")).toEqual([]);
	});

	fact("has its secret in no command line, process spec or log, and lets the new one in after a change", async () => {
		expect(leaksOf(secretAccessKey, ground.home)).toEqual([]);
		const changed = randomBytes(32).toString("base64url");
		await convergeStore(ground, want(changed));
		const later = clientOf({ ...facts, secretAccessKey: changed });
		const { Body } = await later.send(new GetObjectCommand({ Bucket: bucket, Key: "stays" }));
		expect(await Body?.transformToString()).toBe("here");
		later.destroy();
		await expect(read("stays")).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
	});

	fact("refuses a store that the other server made", async () => {
		const other = route === "versitygw" ? "s3rver" : "versitygw";
		if ((await findServer(other)) === undefined) return;
		await expect(convergeStore(ground, { ...want(), route: other })).rejects.toThrow(`written by ${route}`);
	});
});
