import { createHash } from "node:crypto";
import type { ProcessSpec } from "../supervisor/spec.ts";
import type { Instance } from "./sets.ts";

/** What the processes of a service are started with, whichever and wherever they are. Plain JSON without secrets. */
export interface RunVersion {
	/** Digest of the release, or another word for it. */
	readonly release: string;
	/** Absolute path of the program, then its arguments. */
	readonly command: readonly string[];
	readonly folder: string;
	readonly environment: Readonly<Record<string, string>>;
	readonly readyPath: string;
	/** Seconds between SIGTERM and SIGKILL. */
	readonly drainSeconds: number;
}

/** Two versions with the same identity are one: nothing has to be rolled out between them. */
export function identityOf({ command, folder, environment, readyPath, drainSeconds }: RunVersion): string {
	const variables = Object.entries(environment).toSorted(([one], [other]) => (one < other ? -1 : 1));
	return createHash("sha256")
		.update(JSON.stringify([command, folder, variables, readyPath, drainSeconds]))
		.digest("hex");
}

export const nameOf = ({ release }: RunVersion): string => release.slice(0, 12);

export function specOf(version: RunVersion, { name, zone, host, port }: Instance): ProcessSpec {
	return {
		name,
		group: "service",
		zone,
		command: version.command,
		folder: version.folder,
		environment: { ...version.environment, HOST: host, PORT: String(port), INSTANCE: name, ZONE: zone },
		readiness: { kind: "http", url: `http://${host}:${port}${version.readyPath}` },
		stop: { signal: "SIGTERM", graceMs: version.drainSeconds * 1000 },
		order: 50,
		address: { host, port },
		version: `release ${nameOf(version)}`,
	};
}
