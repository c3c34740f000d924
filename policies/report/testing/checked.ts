import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** Everything that one of the project's own schemas has against a document: empty where it has nothing. */
export function faultsOf(schema: "sarif" | "oscal" | "junit", document: unknown): readonly string[] {
	const ajv = new Ajv2020.default({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, strictTuples: false });
	addFormats.default(ajv);
	const text = readFileSync(join(import.meta.dirname, "../schemas", `${schema}.schema.json`), "utf8");
	const check = ajv.compile(JSON.parse(text));
	return check(document) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
