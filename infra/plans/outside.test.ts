import { expect, test } from "@jest/globals";
import { planChecks } from "./checks.ts";
import { recordPlan } from "./recorded-plan.ts";

const checks = Object.entries(planChecks({ served: ["/health/live", "/health/ready", "/"], taggable: () => false }));

/** What R2 and a cloud's own store each decline beside Cloudflare's way in. */
const storages = {
	cloud: { provider: "cloud", staticAssets: false },
	r2: { provider: "r2", staticAssets: true, versioning: false, crossRegion: false },
} as const;

const places = (["aws", "gcp", "azure", "digitalocean"] as const).flatMap((target) =>
	(Object.keys(storages) as (keyof typeof storages)[]).map((storage) => ({ target, storage })),
);

test.each(places)("$target behind Cloudflare, with objects in $storage, is a plan that makes sense", async ({ target, storage }) => {
	const settings = { edge: { domain: "learn.example.org", provider: "cloudflare" }, storage: storages[storage] };
	const plan = await recordPlan({ target, environment: "prod", phase: "100k", settings });
	expect(checks.flatMap(([, check]) => check(plan))).toEqual([]);
	const wayIn = plan.find(({ name }) => name === "edge-address");
	expect(wayIn?.inputs).toMatchObject({ name: "learn.example.org", proxied: true });
});
