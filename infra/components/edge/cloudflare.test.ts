import { describe, expect, test } from "@jest/globals";
import { loadDrivers } from "../../stacks/targets.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { Storage } from "../storage/contract.ts";
import { Edge, type EdgeArgs, settle } from "./contract.ts";

const made = (intent: Partial<EdgeArgs> = {}) =>
	asked(drivers, ({ stack, opts, network, dns, secrets, storage, services: { backends } }) => {
		const links = { network, dns, keyring: secrets.keyring, storage, backends };
		return new Edge("subject", { stack, ...intent, ...links }, drivers.edge, opts);
	});
const ruleset = "index/ruleset:Ruleset";
const host = 'http.host eq "learn.example.org"';

describe("the way in at Cloudflare", () => {
	test("the domain leads to it, and it calls the services by the cluster's address", async () => {
		const { inputs } = await made();
		expect(inputs("index/dnsRecord:DnsRecord", "subject-address")).toMatchObject({
			name: "learn.example.org",
			type: "A",
			content: "203.0.113.10",
			proxied: true,
		});
	});

	test("TLS 1.2 and better, checked on both sides, and browsers ask for nothing else", async () => {
		const { inputs } = await made();
		const value = (name: string) => inputs("index/zoneSetting:ZoneSetting", `subject-${name}`).value;
		expect([value("ssl"), value("min-tls-version"), value("tls-1-3"), value("always-use-https")]).toEqual(["strict", "1.2", "on", "on"]);
		expect(value("security-header")).toMatchObject({ strict_transport_security: { enabled: true, max_age: 31_536_000 } });
		const pulls = "index/authenticatedOriginPullsSettings:AuthenticatedOriginPullsSettings";
		expect(inputs(pulls, "subject-origin-pulls")).toMatchObject({ enabled: true });
	});

	test.each([
		{ filter: "off", executed: [] },
		{ filter: "basic", executed: ["efb7b8c949ac4650a09736fc376e9aee"] },
		{ filter: "full", executed: ["efb7b8c949ac4650a09736fc376e9aee", "4814384a9e5d4991b9815dcfc25d2f1f"] },
	] as const)("the filter $filter runs $executed.length managed rule sets", async ({ filter, executed }) => {
		const { inputs } = await made({ filter });
		const { phase, rules } = inputs(ruleset, "subject-filter");
		expect(phase).toBe("http_request_firewall_managed");
		expect(rules).toEqual(executed.map((id) => expect.objectContaining({ expression: host, action: "execute", actionParameters: { id } })));
	});

	test("one client's requests are counted, and metrics are for the platform alone", async () => {
		const { inputs } = await made({ rateLimit: { requests: 2000, seconds: 300 } });
		expect(inputs(ruleset, "subject-rate-limit").rules).toMatchObject([
			{ action: "block", ratelimit: { characteristics: ["cf.colo.id", "ip.src"], period: 300, requestsPerPeriod: 2000 } },
		]);
		expect(inputs(ruleset, "subject-hidden").rules).toMatchObject([
			{ ref: "hidden", action: "block", expression: `${host} and (starts_with(lower(http.request.uri.path), "/metrics"))` },
		]);
	});

	test("nothing is kept but hashed files, and no error of theirs", async () => {
		const { inputs } = await made();
		expect(inputs(ruleset, "subject-cache").rules).toMatchObject([
			{ ref: "cache-all", actionParameters: { cache: false } },
			{
				ref: "cache-assets",
				expression: `${host} and starts_with(http.request.uri.path, "/assets/")`,
				actionParameters: {
					cache: true,
					edgeTtl: { mode: "override_origin", default: 86_400, statusCodeTtls: [{ statusCodeRange: { from: 400, to: 599 }, value: 0 }] },
				},
			},
		]);
	});

	test("a time that Cloudflare doesn't count over is refused", () => {
		const ask = () => settle({ stack: stackOn("digitalocean"), rateLimit: { requests: 10, seconds: 7 } }, drivers.edge);
		expect(ask).toThrow("learning-assistant:edge.rateLimit (given: 10 per 7 seconds): Cloudflare counts over");
	});

	test.each([
		{ storage: "r2", provider: "cloudflare_r2", host: "assets.learn.example.org" },
		{ storage: "cloud", provider: "aws_s3", host: "aws:s3/bucket:Bucket::subject-store-assets.bucketRegionalDomainName" },
	] as const)("hashed files come from a bucket: $provider", async ({ storage, provider, host: from }) => {
		const outside = await loadDrivers("aws", { edge: "cloudflare", storage });
		const { inputs } = await asked(outside, (on) => {
			const { stack, opts, network, dns, secrets, services } = on;
			const { keyring, references } = secrets;
			const own = { stack, staticAssets: true, network, keyring, accessKey: references.objectStore };
			const store = new Storage("subject-store", own, outside.storage, opts);
			const links = { network, dns, keyring, storage: store, backends: services.backends };
			return new Edge("subject", { stack, ...links }, outside.edge, opts);
		});
		const { rules } = inputs("index/cloudConnectorRules:CloudConnectorRules", "subject-assets");
		expect(rules).toMatchObject([{ cloudConnectorRulesProvider: provider, parameters: { host: from } }]);
	});
});
