import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import { gate } from "./gate.ts";
import { replaceDes } from "./legacy-cipher.ts";

/** `node main.ts` with S3RVER (its package's folder), DATA (a folder), PORT, ACCESS_KEY_ID and SECRET_ACCESS_KEY_FILE: s3rver behind a gate. */
const { S3RVER = "", DATA = "", PORT = "", ACCESS_KEY_ID = "", SECRET_ACCESS_KEY_FILE = "" } = process.env;

type S3rver = new (
	options: Record<string, unknown>,
) => { callback(): RequestListener; on(event: "error", listener: (error: Error) => void): void };

replaceDes();
const Server = createRequire(import.meta.url)(S3RVER) as S3rver;
// The gate has judged the signature; what it hands on is signed in name only.
const store = new Server({ directory: DATA, silent: true, vhostBuckets: false, allowMismatchedSignatures: true });
// What a client did wrong is told to the client; the log is for the rest.
store.on("error", (error) => {
	if (!("code" in error && "status" in error)) console.error(error);
});

const account = { accessKeyId: ACCESS_KEY_ID, secretAccessKey: readFileSync(SECRET_ACCESS_KEY_FILE, "utf8") };
const server = createServer(gate(account, store.callback()));
server.listen(Number(PORT), "127.0.0.1", () => console.log(JSON.stringify({ level: "info", message: "listening", port: Number(PORT) })));

for (const signal of ["SIGTERM", "SIGINT"] as const)
	process.on(signal, () => {
		server.close(() => process.exit(0));
		server.closeIdleConnections();
	});
