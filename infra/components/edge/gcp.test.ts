import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { Storage } from "../storage/contract.ts";
import { Edge, type EdgeArgs, settle } from "./contract.ts";

const made = (intent: Partial<EdgeArgs> = {}, staticAssets = true) =>
	asked(drivers, ({ stack, opts, network, dns, secrets: { keyring, references }, services: { backends } }) => {
		const args = { stack, network, keyring, accessKey: references.objectStore, staticAssets };
		const storage = new Storage("storage", args, drivers.storage, opts);
		return new Edge("subject", { stack, network, dns, keyring, storage, backends, ...intent }, drivers.edge, opts);
	});

const policy = "compute/securityPolicy:SecurityPolicy";
interface Rule {
	readonly action: string;
	readonly priority: number;
	readonly description?: string;
}
const rulesOf = async (intent: Partial<EdgeArgs>) => (await made(intent)).inputs(policy, "subject-filter").rules as readonly Rule[];

describe("the way in on gcp", () => {
	test("speaks TLS 1.2 or later with a certificate for the name, and sends plain requests there", async () => {
		const { inputs } = await made();
		expect(inputs("compute/sSLPolicy:SSLPolicy", "subject-tls")).toMatchObject({ minTlsVersion: "TLS_1_2", profile: "RESTRICTED" });
		expect(inputs("certificatemanager/certificate:Certificate", "subject-certificate")).toMatchObject({
			managed: { domains: ["learn.example.org"] },
		});
		expect(inputs("compute/targetHttpsProxy:TargetHttpsProxy", "subject-secure")).toMatchObject({
			certificateMap: "//certificatemanager.googleapis.com/gcp:certificatemanager/certificateMap:CertificateMap::subject-certificates.id",
		});
		expect(inputs("compute/uRLMap:URLMap", "subject-redirect")).toMatchObject({ defaultUrlRedirect: { httpsRedirect: true } });
	});

	test("proves the name and leads it to its address by records in the zone", async () => {
		const { inputs } = await made();
		expect(inputs("dns/recordSet:RecordSet", "subject-proof-record")).toMatchObject({
			name: "_acme-challenge.learn.example.org.",
			type: "CNAME",
			rrdatas: ["proof.authorize.certificatemanager.goog."],
		});
		expect(inputs("dns/recordSet:RecordSet", "subject-address")).toMatchObject({ name: "learn.example.org.", type: "A" });
	});

	test("asks the gateway's proxies in all zones, waits for the longest stream and logs every request", async () => {
		const { inputs } = await made();
		const group = (zone: string) => ({
			group: `https://www.googleapis.com/compute/v1/projects/learning-platform-test/zones/us-east1-${zone}/networkEndpointGroups/learning-assistant-test-gateway`,
		});
		expect(inputs("compute/backendService:BackendService", "subject-api")).toMatchObject({
			loadBalancingScheme: "EXTERNAL_MANAGED",
			backends: [group("b"), group("c"), group("d")],
			timeoutSec: 60,
			connectionDrainingTimeoutSec: 40,
			securityPolicy: "gcp:compute/securityPolicy:SecurityPolicy::subject-filter.id",
			logConfig: { enable: true, sampleRate: 1 },
		});
		expect(inputs("compute/healthCheck:HealthCheck", "subject-api-health")).toMatchObject({
			httpHealthCheck: { portSpecification: "USE_SERVING_PORT", requestPath: "/health/ready" },
		});
	});

	test("takes the page's files from their private bucket and keeps them a day", async () => {
		const { inputs } = await made();
		expect(inputs("compute/backendBucket:BackendBucket", "subject-assets")).toMatchObject({
			bucketName: "learning-assistant-test-assets",
			enableCdn: true,
			cdnPolicy: { cacheMode: "FORCE_CACHE_ALL", defaultTtl: 86_400 },
		});
		expect(inputs("compute/uRLMap:URLMap", "subject-routes")).toMatchObject({
			pathMatchers: [{ pathRules: [{ paths: ["/assets/*"], service: "gcp:compute/backendBucket:BackendBucket::subject-assets.id" }] }],
		});
	});

	test("without such a bucket keeps the files that the service answers", async () => {
		const { inputs } = await made({}, false);
		expect(inputs("compute/backendService:BackendService", "subject-api-cached")).toMatchObject({ enableCdn: true });
		expect(inputs("compute/backendService:BackendService", "subject-api").enableCdn).toBeUndefined();
	});

	test("filters first, then counts, then lets in: whom the count lets pass, no filter would see", async () => {
		const rules = await rulesOf({ filter: "full", rateLimit: { requests: 100, seconds: 60 } });
		const ordered = rules.toSorted((a, b) => a.priority - b.priority).map(({ action }) => action);
		expect([...new Set(ordered)]).toEqual(["deny(403)", "throttle", "allow"]);
		expect(rules.find(({ action }) => action === "throttle")).toMatchObject({
			rateLimitOptions: { exceedAction: "deny(429)", enforceOnKey: "IP", rateLimitThreshold: { count: 100, intervalSec: 60 } },
		});
	});

	test.each([
		{ filter: "off", sets: 0 },
		{ filter: "basic", sets: 4 },
		{ filter: "full", sets: 9 },
	] as const)("$filter is $sets rule sets", async ({ filter, sets }) => {
		expect((await rulesOf({ filter })).filter(({ action }) => action === "deny(403)")).toHaveLength(sets);
	});

	test("a rate over a time that isn't counted is refused with those that are", () => {
		const rateLimit = { requests: 100, seconds: 5 };
		expect(() => settle({ stack: stackOn("gcp"), rateLimit }, drivers.edge)).toThrow("Count over one of 10, 30, 60");
	});
});
