import { dirname, join } from "node:path";
import type { FoundServer } from "../../finder/search.ts";
import type { ObjectStoreRoute } from "../../sdk/object-store.ts";
import type { StoreFolder } from "./folder.ts";

/** What a server is started with. */
export interface StoreStart {
	readonly program: FoundServer;
	readonly port: number;
	readonly accessKeyId: string;
	readonly folder: StoreFolder;
}

export interface StoreRoute {
	readonly title: string;
	/** What this server does not do: feature → reason. */
	readonly declines: Readonly<Record<string, string>>;
	/** Files that the server's user must be able to reach besides its data. */
	readonly needs: (program: FoundServer) => readonly string[];
	readonly command: (start: StoreStart) => readonly string[];
	readonly environment: (start: StoreStart) => Readonly<Record<string, string>>;
}

const gate = join(import.meta.dirname, "gate", "main.ts");

/** Answers without a signature; no bucket's name starts with "_". */
const healthPath = "/_health";

/** versitygw takes its secret from the environment alone: the shell reads the file and is then replaced, so neither spec nor command line holds it. */
const secretFromFile = 'ROOT_SECRET_ACCESS_KEY=$(cat "$SECRET_ACCESS_KEY_FILE") && export ROOT_SECRET_ACCESS_KEY && exec "$0" "$@"';

export const storeRoutes: Readonly<Record<ObjectStoreRoute, StoreRoute>> = {
	versitygw: {
		title: "versitygw",
		declines: {
			lifecycle: "versitygw has no lifecycle rules: nothing expires by itself.",
			encryption: "versitygw writes objects as they are; encrypt the disk below it.",
			replication: "versitygw keeps one copy of an object, on this machine.",
		},
		needs: ({ path }) => [path],
		command: ({ program, port, folder }) => [
			...["/bin/sh", "-c", secretFromFile, program.path],
			...["--port", `127.0.0.1:${port}`, "--keep-alive", "--quiet", "--health", healthPath],
			// Metadata beside the objects: file systems without extended attributes (some containers' volumes) would refuse every object.
			...["posix", "--versioning-dir", folder.versions, "--sidecar", folder.metadata, folder.objects],
		],
		environment: ({ accessKeyId, folder }) => ({ ROOT_ACCESS_KEY_ID: accessKeyId, SECRET_ACCESS_KEY_FILE: folder.secret }),
	},
	s3rver: {
		title: "s3rver",
		declines: {
			versioning: "s3rver keeps no versions. Install Go and start with an empty store to get versitygw, which does.",
			lifecycle: "s3rver has no lifecycle rules: nothing expires by itself.",
			encryption: "s3rver writes objects as they are; encrypt the disk below it.",
			replication: "s3rver keeps one copy of an object, on this machine.",
		},
		needs: ({ path }) => [process.execPath, gate, path],
		command: () => [process.execPath, "--no-warnings", gate],
		environment: ({ program, port, accessKeyId, folder }) => ({
			S3RVER: dirname(dirname(program.path)),
			PORT: String(port),
			DATA: folder.objects,
			ACCESS_KEY_ID: accessKeyId,
			SECRET_ACCESS_KEY_FILE: folder.secret,
		}),
	},
};
