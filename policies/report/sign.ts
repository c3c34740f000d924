import { type KeyObject, sign } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";
import { fromJson } from "./json.ts";
import { fingerprintOfKey } from "./keys.ts";
import type { Report } from "./report.ts";
import { bytesOf, filesOf, type Signature, type Statement, signatureFile } from "./statement.ts";

/** Signs the report that lies in a folder with all its files, and writes report.sig.json there. */
export function signFolder(folder: string, key: KeyObject): Signature {
	const { digests } = reportIn(folder);
	const about = "learning-assistant policy report, version 1";
	const statement: Statement = { about, key: fingerprintOfKey(key), digests, files: filesOf(folder) };
	const signature = sign(null, bytesOf(statement), key).toString("base64");
	const signed: Signature = { algorithm: "Ed25519", statement, signature };
	writeFileSync(join(folder, signatureFile), `${JSON.stringify(signed, null, "\t")}\n`);
	return signed;
}

/** @throws Refusal where there is none */
export function reportIn(folder: string): Report {
	const path = join(folder, "report.json");
	if (existsSync(path)) return fromJson(readFileSync(path, "utf8"), path);
	throw new Refusal([{ path, why: "There is no report here.", fix: "Give the folder that npm run policy wrote to with --out." }]);
}
