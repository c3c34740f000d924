import { describe, expect, test } from "@jest/globals";
import { declaresInput } from "../../testing/stand-ins/declared-outputs.ts";
import { stateful, stateless } from "./replacing.ts";

describe("what a change of a resource that keeps something would lose", () => {
	const ofClouds = Object.entries(stateful).filter(([type]) => !type.startsWith("local:"));

	test.each(ofClouds)("%s is known by inputs that its class has, and by where that is written", (type, { inputs, source }) => {
		expect(inputs.filter((path) => !declaresInput(type, path.split(/[.[]/)[0] as string))).toEqual([]);
		expect(source).toMatch(/(pulumi|hashicorp|cloudflare)\/\w/);
	});

	test("a type either keeps something or it doesn't", () => {
		expect(Object.keys(stateful).filter((type) => stateless.has(type))).toEqual([]);
	});
});
