import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { targets } from "../kit/targets.ts";
import { printedPart, table } from "../testing/papers.ts";
import { defaultFor, isTable } from "./defaults.ts";
import { environments, type Field, phases } from "./fields.ts";
import { listSettings } from "./list.ts";
import { load } from "./load.ts";
import { declared, type Fields } from "./settings.ts";

const flatten = (prefix: string, fields: Fields): [string, Field<unknown, string | undefined>][] =>
	Object.entries(fields).flatMap(([key, node]) =>
		"section" in node ? flatten(`${prefix}${key}.`, node.fields) : [[prefix + key, node] as [string, Field<unknown, string | undefined>]],
	);
const fields = flatten("", declared);
const selectors = targets.flatMap((cloud) => environments.flatMap((environment) => phases.map((phase) => ({ cloud, environment, phase }))));

describe("the settings", () => {
	test.each(fields)("%s has sound defaults for every target, environment and phase", (_path, field) => {
		if (field.default === undefined) return;
		for (const each of selectors) expect(field.parse(defaultFor(field.default, each))).toHaveProperty("value");
	});

	test.each(fields)("%s says why a target's default differs", (_path, { default: written }) => {
		const differs = written !== undefined && isTable(written) && written.on !== undefined;
		expect(differs && written.because).toEqual(differs ? expect.stringMatching(/\w/) : false);
	});

	test.each(fields)("%s is documented in whole sentences", (_path, { doc }) => {
		expect(doc).toMatch(/^[A-Z].*\.$/);
	});

	test.each(selectors)("load without a word for $cloud, $environment, $phase", ({ cloud, environment, phase }) => {
		const values = { "learning-assistant:cloud": cloud, "learning-assistant:environment": environment, "learning-assistant:phase": phase };
		expect(load({ values, secretKeys: [] })).toMatchObject({ cloud, environment, phase });
	});

	test("stand in the README as they are declared", () => {
		const rows = listSettings().map(({ path, type, limits, doc, default: value }) => [
			`\`${path.split(":")[1]}\``,
			limits === "" ? type : `${type}, ${limits}`,
			doc,
			value,
		]);
		const printed = table(["setting", "value", "what it decides", "default"], rows);
		expect(printedPart(join(import.meta.dirname, "README.md"), "settings", printed)).toBe(printed);
	});
});
