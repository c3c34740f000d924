import { describe, expect, test } from "@jest/globals";
import { load } from "../config/load.ts";
import { Refusal } from "../kit/refusal.ts";
import { refuseOutside } from "./outside.ts";
import { choiceOf, loadDrivers } from "./targets.ts";

type Values = Readonly<Record<string, unknown>>;

function settingsOf(values: Values) {
	const given = Object.entries(values).map(([key, value]) => [
		`learning-assistant:${key}`,
		typeof value === "string" ? value : JSON.stringify(value),
	]);
	return load({ values: Object.fromEntries(given), secretKeys: [] });
}

/** The paths that are refused. */
function refused(values: Values): readonly string[] {
	try {
		refuseOutside(settingsOf(values));
		return [];
	} catch (error) {
		if (error instanceof Refusal) return error.mistakes.map(({ path }) => path.replace("learning-assistant:", ""));
		throw error;
	}
}

const account = "ab".repeat(16);

describe("names, way in and objects outside the target", () => {
	test.each([
		{ values: { cloud: "digitalocean", edge: { provider: "cloud" } }, paths: ["edge.provider"] },
		{
			values: { cloud: "local", edge: { provider: "cloudflare" }, storage: { provider: "r2" } },
			paths: ["edge.provider", "storage.provider"],
		},
		{ values: { cloud: "aws", cloudflare: { account } }, paths: ["cloudflare.account"] },
		{ values: { cloud: "aws", edge: { provider: "cloudflare" }, cloudflare: { account } }, paths: [] },
		{ values: { cloud: "gcp", storage: { provider: "r2" } }, paths: [] },
		{ values: { cloud: "digitalocean", cloudflare: { account } }, paths: [] },
	])("$values: $paths", ({ values, paths }) => {
		expect(refused(values)).toEqual(paths);
	});

	test.each([
		{ values: { cloud: "digitalocean" }, providers: ["cloudflare", "cloudflare", "digitalocean"] },
		{ values: { cloud: "digitalocean", storage: { provider: "r2" } }, providers: ["cloudflare", "cloudflare", "cloudflare"] },
		{ values: { cloud: "aws" }, providers: ["aws", "aws", "aws"] },
		{ values: { cloud: "aws", edge: { provider: "cloudflare" } }, providers: ["cloudflare", "cloudflare", "aws"] },
	])("$values: dns, edge and storage are of $providers", async ({ values, providers }) => {
		const settings = settingsOf(values);
		const { dns, edge, storage } = await loadDrivers(settings.cloud, choiceOf(settings));
		expect([dns, edge, storage].map(({ target }) => target)).toEqual(providers);
	});

	test("a bucket that Cloudflare can't read keeps no hashed files, and R2 does", async () => {
		const cloud = await loadDrivers("gcp", { edge: "cloudflare" });
		expect(cloud.storage.features.staticAssets).toContain("R2 keeps the files");
		const r2 = await loadDrivers("gcp", { edge: "cloudflare", storage: "r2" });
		expect(r2.storage.features.staticAssets).toBe(true);
	});
});
