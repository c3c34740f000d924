/** Assets get the hash of their content, so that a change of the file is seen as a change of the input. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { declined } from "../declines.ts";
import { Refusal } from "../refusal.ts";
import { hashOfArchive } from "./archives.ts";
import {
	archiveSignature,
	assetSignature,
	isObject,
	mapValue,
	type Properties,
	signatureKey,
	signatureOf,
	type Value,
} from "./signatures.ts";

export function hashAssets(folder: string, inputs: Properties): Properties {
	return mapValue(inputs, (node) => {
		const signature = signatureOf(node);
		if (signature === archiveSignature && isObject(node)) return hashArchive(folder, node);
		return signature === assetSignature && isObject(node) ? hashAsset(folder, node) : node;
	}) as Properties;
}

/** Of assets that the program gives one by one; folders and finished archives are read by the Pulumi CLI alone. */
function hashArchive(folder: string, archive: { readonly [key: string]: Value }): Value {
	const { assets } = archive;
	const all = isObject(assets) ? Object.entries(assets) : [];
	if (all.length === 0 || all.some(([, asset]) => signatureOf(asset) !== assetSignature))
		throw new Refusal([declined("archives of folders and files")]);
	const contents = all.map(([name, asset]) => [name, contentOfAsset(folder, asset as { readonly [key: string]: Value })] as const);
	return { [signatureKey]: archiveSignature, hash: hashOfArchive(Object.fromEntries(contents)), assets: assets as Value };
}

function contentOfAsset(folder: string, { text, path }: { readonly [key: string]: Value }): Buffer {
	return typeof path === "string" ? contentOf(resolve(folder, path)) : Buffer.from(String(text));
}

function hashAsset(folder: string, asset: { readonly [key: string]: Value }): Value {
	const { text, path } = asset;
	if (typeof path === "string") return { [signatureKey]: assetSignature, hash: hashOf(contentOf(resolve(folder, path))), path };
	if (typeof text === "string") return { [signatureKey]: assetSignature, hash: hashOf(text), text };
	throw new Refusal([declined("remote assets")]);
}

function hashOf(content: string | Buffer): string {
	return createHash("sha256").update(content).digest("hex");
}

function contentOf(file: string): Buffer {
	try {
		return readFileSync(file);
	} catch (error) {
		throw new Refusal([
			{
				path: file,
				why: `The asset can't be read: ${(error as NodeJS.ErrnoException).code}.`,
				fix: "Correct its path, which is relative to the project's folder.",
			},
		]);
	}
}
