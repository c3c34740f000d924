import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canonical, sha256 } from "./digests.ts";
import type { Digests } from "./report.ts";

export const signatureFile = "report.sig.json";

/** What a signer says. */
export interface Statement {
	/** So that a signature of this key over something else never stands for a report. */
	readonly about: "learning-assistant policy report, version 1";
	/** Fingerprint of the public key. */
	readonly key: string;
	readonly digests: Digests;
	/** SHA-256 of every file of the report by name: a page that was swapped would tell something else than what was signed. */
	readonly files: Readonly<Record<string, string>>;
}

/** report.sig.json, beside the report. */
export interface Signature {
	readonly algorithm: "Ed25519";
	readonly statement: Statement;
	/** Base64, of the statement in canonical JSON as UTF-8. */
	readonly signature: string;
}

export const bytesOf = (statement: Statement): Uint8Array => Buffer.from(canonical(statement), "utf8");

/** Digests of a report's files as they lie in a folder: everything named report.…, but for the signature. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
	const names = readdirSync(folder).filter((name) => name.startsWith("report.") && name !== signatureFile);
	return Object.fromEntries(names.toSorted().map((name) => [name, sha256(readFileSync(join(folder, name)))]));
}
