import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { Observability, type ObservabilityArgs } from "./contract.ts";

const made = (intent: Partial<ObservabilityArgs> = {}) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring }, database, cache, storage, services, edge }) => {
		const { backends, metrics: sources } = services;
		const links = { network, keyring, database, cache, storage, backends, edge, sources };
		return new Observability("subject", { stack, ...links, ...intent }, drivers.observability, opts);
	});

const alert = "monitoring/alertPolicy:AlertPolicy";

describe("observability on gcp", () => {
	test("alerts by the bounds of the plan, names the runbook and tells who is to be told", async () => {
		const { inputs } = await made({ notify: ["operators@example.org"] });
		expect(inputs("monitoring/notificationChannel:NotificationChannel", "subject-mail-1")).toMatchObject({
			type: "email",
			labels: { email_address: "operators@example.org" },
		});
		expect(inputs(alert, "subject-latency-critical")).toMatchObject({
			severity: "CRITICAL",
			conditions: [
				{
					conditionPrometheusQueryLanguage: {
						query: expect.stringMatching(/^histogram_quantile\(0\.99.*> 0\.5$/),
						duration: "300s",
					},
				},
			],
			documentation: { content: expect.stringContaining("docs/runbooks/latency-critical.md") },
			notificationChannels: ["gcp:monitoring/notificationChannel:NotificationChannel::subject-mail-1.id"],
		});
	});

	test("availability is what the load balancer answered", async () => {
		const { inputs } = await made();
		const urlMap = "learning-assistant-test-routes";
		expect(inputs(alert, "subject-availability-critical")).toMatchObject({
			conditions: [{ conditionPrometheusQueryLanguage: { query: expect.stringContaining(`url_map_name="${urlMap}"`) } }],
		});
		expect(inputs("monitoring/slo:Slo", "subject-objective")).toMatchObject({
			goal: 0.999,
			requestBasedSli: { goodTotalRatio: { totalServiceFilter: expect.stringContaining(`url_map_name="${urlMap}"`) } },
		});
	});

	test("the page is asked for over TLS every five minutes, and no answer pages someone", async () => {
		const { inputs } = await made({ uptime: true });
		expect(inputs("monitoring/uptimeCheckConfig:UptimeCheckConfig", "subject-uptime")).toMatchObject({
			period: "300s",
			httpCheck: { port: 443, useSsl: true, validateSsl: true },
			monitoredResource: { labels: { host: "learn.example.org", project_id: "learning-platform-test" } },
		});
		expect(inputs(alert, "subject-uptime-critical")).toMatchObject({ severity: "CRITICAL" });
	});

	test("logs of instances and of the way in are kept as long as was asked, under the stack's key", async () => {
		const { inputs } = await made({ retentionDays: 30 });
		expect(inputs("logging/projectBucketConfig:ProjectBucketConfig", "subject-logs")).toMatchObject({
			location: "us-east1",
			retentionDays: 30,
			cmekSettings: { kmsKeyName: "gcp:kms/cryptoKey:CryptoKey::ground-secrets-key-logs.id" },
		});
		expect(inputs("logging/projectSink:ProjectSink", "subject-sink").filter).toBe(
			'resource.labels.cluster_name="learning-assistant-test" OR (resource.type="http_load_balancer" AND resource.labels.url_map_name="learning-assistant-test-routes")',
		);
	});
});
