import { describe, expect, test } from "@jest/globals";
import { clouds, load } from "./settings.ts";

const project = "bootstrap";
const loading = (given: Readonly<Record<string, string>>) => () =>
	load(project, Object.fromEntries(Object.entries(given).map(([key, value]) => [`${project}:${key}`, value])));

describe("the bootstrap's settings", () => {
	test.each(clouds.filter((cloud) => cloud !== "digitalocean"))(
		"on %s who may deploy is owed: a role for anybody is worse than none",
		(cloud) => {
			expect(loading({ cloud })).toThrow(/bootstrap:repository: it is owed/);
			expect(loading({ cloud, repository: "school/platform" })()).toMatchObject({ environments: ["dev", "staging", "prod"] });
		},
	);

	test("on digitalocean a repository is refused: its role would be one that nobody can take on", () => {
		expect(loading({ cloud: "digitalocean" })()).toMatchObject({ region: "nyc3", repository: "" });
		expect(loading({ cloud: "digitalocean", repository: "school/platform" })).toThrow(/takes no identity/);
	});

	test("every mistake is told at once", () => {
		const mistakes = { cloud: "aws", region: "US East", repository: "nobody", environments: "" };
		expect(loading(mistakes)).toThrow(/bootstrap:region .*\nbootstrap:repository .*\nbootstrap:environments /);
	});
});
