import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import Ajv from "ajv";
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

/** The schema of OASIS, as a package carries it. Its draft and its name are taken off: ajv knows draft 4 no more, and the parts that are used mean the same. */
export function faultsByOasis(document: unknown): readonly string[] {
	const path = createRequire(import.meta.filename).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
	const { $schema, id, ...schema } = JSON.parse(readFileSync(path, "utf8"));
	const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
	addFormats.default(ajv);
	const check = ajv.compile(schema);
	return check(document) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
