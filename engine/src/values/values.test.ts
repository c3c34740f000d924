import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { newCrypter } from "../secrets.ts";
import { Sealer } from "../state/seal.ts";
import { annotateSecrets } from "./annotate.ts";
import { canonical, detailedDiff, equal } from "./compare.ts";
import { contains, ignoreChanges, parsePath } from "./paths.ts";
import { containsSecret, makeSecret, masked, type Properties, type Value, withoutSecrets } from "./signatures.ts";

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec<{ value: Value }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		leaf,
		fc.array(tie("value"), { maxLength: 3 }),
		fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }),
		tie("value").map(makeSecret),
	),
}));
const properties = fc.dictionary(fc.string(), value, { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<Properties>;

test("what is sealed opens to the same value, and the sealed one holds no secret in clear", async () => {
	const crypter = await newCrypter("a passphrase for tests");
	fc.assert(
		fc.property(properties, (given) => {
			const sealed = new Sealer(crypter).seal(given, "urn");
			expect(equal(new Sealer(crypter).open(sealed, "urn"), given)).toBe(true);
			expect(containsSecret(sealed) && JSON.stringify(sealed).includes('"value"')).toBe(false);
		}),
	);
});

test("a masked value holds no secret", () => {
	fc.assert(fc.property(value, (given) => !containsSecret(masked(given))));
});

test("equal values have one canonical text", () => {
	fc.assert(fc.property(value, value, (a, b) => equal(a, b) === (canonical(a) === canonical(b))));
});

test("what a provider without secrets answers is marked again as far as it was", () => {
	fc.assert(
		fc.property(
			properties,
			(given) => containsSecret(annotateSecrets(withoutSecrets(given) as Properties, given)) === containsSecret(given),
		),
	);
});

describe("paths", () => {
	test("are read in all their forms", () => {
		expect(parsePath('a.b[0]["c d"].*')).toEqual(["a", "b", 0, "c d", "*"]);
		expect(() => parsePath("a[")).toThrow("not a property path");
	});

	test("a path holds what is below it, and a star holds any key", () => {
		expect(contains(parsePath("a.*"), parsePath("a[3].b"))).toBe(true);
		expect(contains(parsePath("a.b"), parsePath("a"))).toBe(false);
	});

	test("ignoring a change puts the old value back, also inside lists and secrets", () => {
		const olds: Properties = { a: { b: 1 }, list: [{ x: 1 }, { x: 2 }], s: makeSecret({ k: 1 }) };
		const news: Properties = { a: { b: 2, c: 3 }, list: [{ x: 9 }, { x: 8 }], s: makeSecret({ k: 2 }), extra: true };
		const paths = ["a.b", "a.c", "list[0].x", "s.k", "extra"];
		expect(ignoreChanges(news, olds, paths)).toEqual({ a: { b: 1 }, list: [{ x: 1 }, { x: 8 }], s: makeSecret({ k: 1 }) });
	});
});

test("a difference is told by path", () => {
	const found = detailedDiff({ a: { b: 1, "c d": [1, 2] }, gone: 1 }, { a: { b: 2, "c d": [1, 3, 4] }, come: 1 });
	expect(Object.entries(found).map(([path, { kind }]) => `${kind} ${path}`)).toEqual([
		"update a.b",
		'update a["c d"][1]',
		'add a["c d"][2]',
		"delete gone",
		"add come",
	]);
});
