import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { stateful, stateless } from "./replacing.ts";

const require = createRequire(import.meta.filename);
const sdks = join(dirname(require.resolve("@pulumi/aws/package.json")), "..");

/** The file of the SDK's class of a type: aws:rds/instance:Instance is aws/rds/instance.js, azure-native:network:Subnet is azure-native/network/subnet.js. Files of abbreviations differ in case. */
function classOf(type: string): string {
	const [sdk = "", module = "", name = ""] = type.split(":");
	const own = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
	const path = sdk === "azure-native" || sdk === "kubernetes" ? `${module}/${own}` : module.replace(/^index\//, "");
	const wanted = join(sdks, sdk, `${path}.js`);
	const file = readdirSync(dirname(wanted)).find((each) => each.toLowerCase() === basename(wanted).toLowerCase());
	return join(dirname(wanted), file ?? "");
}

describe("what a change of a resource that keeps something would lose", () => {
	const ofClouds = Object.entries(stateful).filter(([type]) => !type.startsWith("local:"));

	test.each(ofClouds)("%s is known by inputs that its class has, and by where that is written", (type, { inputs, source }) => {
		const code = readFileSync(classOf(type), "utf8");
		const unknown = inputs
			.map((path) => path.split(/[.[]/)[0])
			.filter((input) => !new RegExp(`resourceInputs\\["${input}"\\] = \\(?args`).test(code));
		expect(unknown).toEqual([]);
		expect(source).toMatch(/pulumi\/|hashicorp\/|cloudflare\/|forceNewMap/);
	});

	test("a type either keeps something or it doesn't", () => {
		expect(Object.keys(stateful).filter((type) => stateless.has(type))).toEqual([]);
	});
});
