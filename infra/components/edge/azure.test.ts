import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { Storage } from "../storage/contract.ts";
import { Edge, type EdgeArgs, settle } from "./contract.ts";

const made = (intent: Partial<EdgeArgs> = {}, staticAssets = false) =>
	asked(drivers, ({ stack, opts, network, dns, secrets: { keyring, references }, storage, services: { backends } }) => {
		const own = { stack, network, keyring, accessKey: references.objectStore, staticAssets };
		const store = staticAssets ? new Storage("files", own, drivers.storage, opts) : storage;
		return new Edge("subject", { stack, network, dns, keyring, storage: store, backends, ...intent }, drivers.edge, opts);
	});

const origin = "cdn:AFDOrigin";
const route = "cdn:Route";

describe("the edge on azure", () => {
	test("reaches the gateway by its private link, with the name that users asked for", async () => {
		const { inputs } = await made();
		expect(inputs(origin, "subject-api-origin")).toMatchObject({
			originHostHeader: "learn.example.org",
			sharedPrivateLinkResource: {
				privateLink: {
					id: expect.stringMatching(/^\/subscriptions\/.*-nodes\/providers\/Microsoft\.Network\/privateLinkServices\/way-in$/),
				},
				privateLinkLocation: "eastus",
			},
		});
		expect(inputs("cdn:AFDOriginGroup", "subject-api-origins")).toMatchObject({ healthProbeSettings: { probePath: "/health/ready" } });
	});

	test("answers by its own name alone, over TLS 1.2 and later, with a certificate that it proves in the zone", async () => {
		const { inputs } = await made();
		expect(inputs("cdn:AFDCustomDomain", "subject-domain")).toMatchObject({
			hostName: "learn.example.org",
			tlsSettings: { certificateType: "ManagedCertificate", minimumTlsVersion: "TLS12" },
		});
		expect(inputs("dns:RecordSet", "subject-proof")).toMatchObject({
			relativeRecordSetName: "_dnsauth",
			txtRecords: [{ value: ["proof"] }],
		});
		expect(inputs("dns:RecordSet", "subject-a")).toMatchObject({
			relativeRecordSetName: "@",
			targetResource: { id: "azure-native:cdn:AFDEndpoint::subject-endpoint.id" },
		});
		expect(inputs(route, "subject-route-api")).toMatchObject({ httpsRedirect: "Enabled", linkToDefaultDomain: "Disabled" });
	});

	test("the page's files come from their container by Front Door's own right, and signed addresses as they were signed", async () => {
		const { inputs } = await made({}, true);
		expect(inputs(route, "subject-route-assets")).toMatchObject({
			patternsToMatch: ["/assets/*"],
			originPath: "/assets/assets/",
			cacheConfiguration: { queryStringCachingBehavior: "IgnoreQueryString" },
			forwardingProtocol: "HttpsOnly",
		});
		expect(inputs("cdn:AFDOriginGroup", "subject-assets-origins")).toMatchObject({
			authentication: { type: "UserAssignedIdentity", scope: "https://storage.azure.com/.default" },
		});
		expect(inputs("authorization:RoleAssignment", "subject-reads-assets")).toMatchObject({
			scope: "azure-native:storage:BlobContainer::files-assets.id",
			roleDefinitionId: expect.stringContaining("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"),
		});
		expect(Object.keys(inputs(route, "subject-route-materials"))).not.toContain("cacheConfiguration");
	});

	test.each([
		{ filter: "off", rules: ["hidden", "rate"], sets: [] },
		{ filter: "basic", rules: ["hidden", "rate", "signed", "addresses", "clients"], sets: [] },
		{
			filter: "full",
			rules: ["hidden", "rate", "signed", "addresses", "clients"],
			sets: ["Microsoft_DefaultRuleSet 2.1", "Microsoft_BotManagerRuleSet 1.1"],
		},
	] as const)("the filter $filter has $rules and $sets", async ({ filter, rules, sets }) => {
		const { inputs } = await made({ filter, rateLimit: { requests: 600, seconds: 60 } });
		const { customRules, managedRules, policySettings } = inputs("frontdoor:Policy", "subject-filter") as {
			customRules: { rules: { name: string; rateLimitThreshold?: number; rateLimitDurationInMinutes?: number }[] };
			managedRules: { managedRuleSets: { ruleSetType: string; ruleSetVersion: string }[] };
			policySettings: { mode: string };
		};
		expect(policySettings.mode).toBe("Prevention");
		expect(customRules.rules.map(({ name }) => name)).toEqual(rules);
		expect(customRules.rules[1]).toMatchObject({ rateLimitThreshold: 600, rateLimitDurationInMinutes: 1 });
		expect(managedRules.managedRuleSets.map(({ ruleSetType, ruleSetVersion }) => `${ruleSetType} ${ruleSetVersion}`)).toEqual(sets);
	});

	test("a hidden path is one whatever follows it, and no other", async () => {
		const { inputs } = await made();
		const { customRules } = inputs("frontdoor:Policy", "subject-filter") as {
			customRules: { rules: { matchConditions: { matchValue: string[] }[] }[] };
		};
		const hidden = new RegExp(customRules.rules[0]?.matchConditions[0]?.matchValue[0] ?? "");
		const at = (path: string) => hidden.test(`https://learn.example.org:443${path}`);
		expect(["/metrics", "/metrics?x=1", "/metrics/"].map(at)).toEqual([true, true, true]);
		expect(["/", "/metricsfor/teachers", "/api?next=/metrics"].map(at)).toEqual([false, false, false]);
	});

	test("refuses a limit that Front Door can't count", () => {
		const rateLimit = { requests: 20, seconds: 10 };
		expect(() => settle({ stack: stackOn("azure"), rateLimit }, drivers.edge)).toThrow("one or five minutes");
	});
});
