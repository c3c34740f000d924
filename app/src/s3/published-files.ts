import { GetObjectCommand } from "@aws-sdk/client-s3";
import { Declined } from "../declined.ts";
import { type Access, absent, createClient } from "./objects.ts";

/** The page's hashed files of every release that was published. */
export interface PublishedFiles {
	/** Bytes of `/assets/<name>`; undefined when no release published it. */
	read(name: string): Promise<Buffer | undefined>;
	close(): void;
}

/** One name of a file, as the page's build makes them; nothing that could lead to another prefix. */
const plainName = /^[\w-][\w.-]{0,127}$/;
const mostBytes = 4 * 1024 * 1024;
/** Names can be made up by anybody. Beyond this many questions at a time they wait outside, not in this process's memory. */
const mostAtOnce = 8;

/** Reads what `publish` put there, one object for all who ask for it at the same time. */
export function createPublishedFiles(settings: Access & { readonly S3_ENDPOINT: string }, bucket: string): PublishedFiles {
	const client = createClient(settings, settings.S3_ENDPOINT);
	const flights = new Map<string, Promise<Buffer | undefined>>();

	async function fetchFile(name: string): Promise<Buffer | undefined> {
		const found = await client
			.send(new GetObjectCommand({ Bucket: bucket, Key: `assets/${name}` }))
			.catch(absent)
			.catch(storeAway);
		if (!found) return undefined;
		const size = found.ContentLength ?? Number.POSITIVE_INFINITY;
		if (size <= mostBytes) return Buffer.from(await found.Body!.transformToByteArray().catch(storeAway));
		// What isn't read would hold its connection.
		(found.Body as { destroy?(): void }).destroy?.();
		throw new Error(`A published file has ${size} bytes; ${mostBytes} is the most that is served from here.`);
	}

	return {
		async read(name) {
			if (!plainName.test(name)) return undefined;
			const flight = flights.get(name);
			if (flight) return flight;
			if (flights.size >= mostAtOnce)
				throw new Declined("unavailable", "Too many files of other releases are being asked for.", { retryAfterSeconds: 1 });
			const started = fetchFile(name).finally(() => flights.delete(name));
			flights.set(name, started);
			return started;
		},
		close: () => client.destroy(),
	};
}

function storeAway(cause: unknown): never {
	throw new Declined("unavailable", "The store of the page's files does not answer right now.", { retryAfterSeconds: 2, cause });
}
