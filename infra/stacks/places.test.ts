import { describe, expect, test } from "@jest/globals";
import { load } from "../config/load.ts";
import type { Settings } from "../config/settings.ts";
import { refuseCrowds, refusePlaces } from "./places.ts";

const settings = (values: Record<string, string>): Settings =>
	load({
		values: Object.fromEntries(Object.entries(values).map(([key, value]) => [`learning-assistant:${key}`, value])),
		secretKeys: [],
	});

describe("places", () => {
	test.each([
		{ cloud: "aws", account: "123456789012" },
		{ cloud: "gcp", account: "learning-platform-prod" },
		{ cloud: "azure", account: "00000000-0000-4000-8000-000000000000" },
	])("an account of $cloud is taken as it is written there", (values) => {
		expect(() => refusePlaces(settings(values))).not.toThrow();
	});

	test.each([
		{ cloud: "aws", account: "learning-platform-prod", words: "twelve digits" },
		{ cloud: "gcp", account: "123456789012", words: "the project's identifier" },
		{ cloud: "azure", account: "123456789012", words: "the subscription's identifier" },
		{ cloud: "digitalocean", account: "123456789012", words: "Remove it." },
	])("an account of another cloud is refused on $cloud, and it is said what is wanted", ({ cloud, account, words }) => {
		expect(() => refusePlaces(settings({ cloud, account }))).toThrow(words);
	});

	test("a second region beside the first one is refused", () => {
		expect(() => refusePlaces(settings({ cloud: "aws", copyRegion: "us-east-1" }))).toThrow("copies beside the originals");
	});

	test.each([
		{ region: "europe-west1", copyRegion: "europe-west4", fits: true },
		{ region: "us-east1", copyRegion: "europe-west1", fits: false },
		{ region: "australia-southeast1", copyRegion: "australia-southeast2", fits: false },
	])("on gcp a bucket spans $region and $copyRegion: $fits", ({ region, copyRegion, fits }) => {
		const refuse = () => refusePlaces(settings({ cloud: "gcp", regions: JSON.stringify([region]), copyRegion }));
		if (fits) expect(refuse).not.toThrow();
		else expect(refuse).toThrow("one continent");
	});

	test.each([
		{ region: "westeurope", copyRegion: "northeurope", says: undefined },
		{ region: "westeurope", copyRegion: "uksouth", says: "Set it to northeurope." },
		{ region: "italynorth", copyRegion: "westeurope", says: "italynorth has no pair." },
	])("on azure copies of $region go to $copyRegion, or else: $says", ({ region, copyRegion, says }) => {
		const refuse = () => refusePlaces(settings({ cloud: "azure", regions: JSON.stringify([region]), copyRegion }));
		if (says === undefined) expect(refuse).not.toThrow();
		else expect(refuse).toThrow(says);
	});

	test("more instances than a zone has addresses for are refused where each has one of its own", () => {
		const crowded = (cloud: string) => {
			const given = settings({ cloud, network: JSON.stringify({ zones: 1 }) });
			return { ...given, services: { ...given.services, api: { ...given.services.api, mostInstances: 2000 } } };
		};
		expect(() => refuseCrowds(crowded("aws"))).toThrow("2 × (2000) instances");
		expect(() => refuseCrowds(crowded("local"))).not.toThrow();
	});
});
