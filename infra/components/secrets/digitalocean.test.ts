import { expect, test } from "@jest/globals";
import { asked } from "../../testing/asked.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { Secrets } from "./contract.ts";

test("on digitalocean, every secret is generated once, as long as its table says", async () => {
	const { resources, inputs } = await asked(
		drivers,
		({ stack, opts, network }) => new Secrets("subject", { stack, network }, drivers.secrets, opts),
	);
	const own = resources.filter(({ name }) => name.startsWith("subject-"));
	expect(own.map(({ type, name }) => `${type} ${name}`)).toEqual([
		"random:index/randomBytes:RandomBytes subject-database-owner",
		"random:index/randomBytes:RandomBytes subject-database-app",
		"random:index/randomBytes:RandomBytes subject-cache",
		"random:index/randomBytes:RandomBytes subject-object-store",
		"random:index/randomBytes:RandomBytes subject-token",
	]);
	expect(inputs("index/randomBytes:RandomBytes", "subject-token")).toEqual({ length: 48 });
});
