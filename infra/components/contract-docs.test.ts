import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { defaults as access } from "./access/contract.ts";
import { defaults as backup } from "./backup/contract.ts";
import { defaults as cache } from "./cache/contract.ts";
import { defaults as database } from "./database/contract.ts";
import { defaults as dns } from "./dns/contract.ts";
import { defaults as edge } from "./edge/contract.ts";
import { defaults as network } from "./network/contract.ts";
import { defaults as observability } from "./observability/contract.ts";
import { defaults as secrets } from "./secrets/contract.ts";
import { defaults as service } from "./service/contract.ts";
import { defaults as storage } from "./storage/contract.ts";

const contracts = { network, dns, secrets, storage, database, cache, service, edge, observability, backup, access };

describe.each(Object.entries(contracts))("the arguments of %s", (capability, defaults) => {
	const source = readFileSync(join(import.meta.dirname, capability, "contract.ts"), "utf8");
	const body = /export interface \w+Intent \{\n([\s\S]*?)\n\}/.exec(source)?.[1] ?? "";
	const documented = [...body.matchAll(/\/\*\* (.+) @default (.+) \*\/\n\treadonly (\w+):/g)].map(([, sentence, value, name]) => ({
		sentence,
		value,
		name,
	}));

	test("are all documented, each with its default", () => {
		expect(documented.map(({ name }) => name).toSorted()).toEqual(Object.keys(defaults).toSorted());
	});

	test.each(documented)("$name is documented with the default that holds: $value", ({ sentence, value = "", name = "" }) => {
		expect(sentence).toMatch(/^[A-Z"].*\.$/);
		const held = new Map<string, unknown>(Object.entries(defaults)).get(name);
		const plain = (text: string) => text.replaceAll(/[" ]/g, "");
		if (held === undefined) expect(value).toMatch(/^- /);
		else expect(plain(value)).toBe(plain(JSON.stringify(held)));
	});
});
