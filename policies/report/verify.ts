import { type KeyObject, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";
import { findingsDigest } from "./assemble.ts";
import { fingerprintOfKey } from "./keys.ts";
import type { Digests } from "./report.ts";
import { reportIn } from "./sign.ts";
import { bytesOf, filesOf, type Signature, signatureFile } from "./statement.ts";

/** What is not as it was signed. */
export interface Difference {
	readonly what: "key" | "signature" | "file" | keyof Digests;
	/** With what it rests on. */
	readonly why: string;
}

/**
 * Everything in which a folder's report is not what was signed with the key; none: it is that, unchanged. `now`, the digests of the project as
 * it lies here, tells besides whether the report is still of it.
 */
export function verifyFolder(folder: string, key: KeyObject, now: Partial<Omit<Digests, "findings">> = {}): readonly Difference[] {
	const signed = signatureIn(folder);
	return [...signerOf(signed, key), ...changedFiles(folder, signed), ...changedFindings(folder, signed), ...outdated(signed, now)];
}

function signatureIn(folder: string): Signature {
	const path = join(folder, signatureFile);
	const fix = "Sign the report: npm run policy -- … --sign KEY";
	if (!existsSync(path)) throw new Refusal([{ path, why: "The report is not signed.", fix }]);
	const signed = parsed(readFileSync(path, "utf8"));
	if (signed === undefined) throw new Refusal([{ path, why: "This is no signature of a report.", fix }]);
	return signed;
}

function parsed(text: string): Signature | undefined {
	try {
		const { algorithm, statement, signature } = JSON.parse(text) as Signature;
		const isOne = algorithm === "Ed25519" && typeof signature === "string" && typeof statement.files === "object";
		return isOne && typeof statement.digests === "object" ? { algorithm, statement, signature } : undefined;
	} catch {
		return undefined;
	}
}

function signerOf({ statement, signature }: Signature, key: KeyObject): readonly Difference[] {
	const given = fingerprintOfKey(key);
	if (statement.key !== given) return [{ what: "key", why: `It was signed with the key ${statement.key}; the one given is ${given}.` }];
	if (verify(null, bytesOf(statement), key, Buffer.from(signature, "base64"))) return [];
	return [{ what: "signature", why: `What ${signatureFile} says was not signed with this key: it was altered after it was signed.` }];
}

function changedFiles(folder: string, { statement }: Signature): readonly Difference[] {
	const lying = filesOf(folder);
	const names = [...new Set([...Object.keys(statement.files), ...Object.keys(lying)])].toSorted();
	return names.flatMap((name) => {
		const why = sayOf(name, statement.files[name], lying[name]);
		return why === undefined ? [] : [{ what: "file" as const, why }];
	});
}

function sayOf(name: string, signed: string | undefined, lying: string | undefined): string | undefined {
	if (signed === lying) return undefined;
	if (lying === undefined) return `${name} was signed and is not here.`;
	return signed === undefined
		? `${name} was not signed.`
		: `${name} is not the file that was signed: its digest is ${lying}, not ${signed}.`;
}

/** Worked out anew: a report that tells a digest which its findings don't have was altered by hand. */
function changedFindings(folder: string, { statement }: Signature): readonly Difference[] {
	const { findings, digests } = reportIn(folder);
	const told = Object.entries(statement.digests).filter(([part, digest]) => digests[part as keyof Digests] !== digest);
	const altered = told.map(([part]) => ({
		what: part as keyof Digests,
		why: `report.json tells another digest of ${part} than was signed.`,
	}));
	if (findingsDigest(findings) === statement.digests.findings) return altered;
	return [...altered, { what: "findings", why: "The findings in report.json are not those that were signed." }];
}

const parts = { program: "The program", settings: "The settings", packs: "The rules, packs, waivers or reviewed types" } as const;

function outdated({ statement }: Signature, now: Partial<Omit<Digests, "findings">>): readonly Difference[] {
	const differing = (Object.keys(parts) as (keyof typeof parts)[]).filter(
		(part) => now[part] !== undefined && now[part] !== statement.digests[part],
	);
	return differing.map((what) => ({ what, why: `${parts[what]} here changed since the report was made.` }));
}
