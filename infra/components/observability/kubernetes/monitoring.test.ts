import { describe, expect, test } from "@jest/globals";
import { Provider } from "@pulumi/kubernetes/provider.js";
import { ComponentResource } from "@pulumi/pulumi";
import { making } from "../../../kit/making.ts";
import { stack } from "../../../testing/ground.ts";
import { inClear, type Recorded, record } from "../../../testing/recording.ts";
import { defaults, type ObservabilityAdjustments, type ObservabilityIntent } from "../contract.ts";
import { alerts } from "../plan.ts";
import type { MonitoredCluster } from "./cluster.ts";
import { createMonitoring } from "./monitoring.ts";

const type = "test:monitoring:Subject";

class Subject extends ComponentResource {
	constructor() {
		super(type, "observability");
	}
}

async function monitoring(intent: Partial<ObservabilityIntent> = {}, cluster: Partial<MonitoredCluster> = {}) {
	const { resources } = await record(() => {
		const want = { ...defaults, ...intent };
		const parts = making<ObservabilityIntent, ObservabilityAdjustments>(new Subject(), "observability", { want, stack, adjust: {} });
		const provider = new Provider("cluster", { kubeconfig: "kubeconfig" });
		return void createMonitoring(parts, { provider, after: [], machines: true, ...cluster });
	});
	return resources.filter(({ parent }) => parent === `${type}::observability`);
}

// biome-ignore lint/suspicious/noExplicitAny: what is read is said by the assertion
type Loose = any;

function inputsOf(resources: readonly Recorded[], name: string): Loose {
	const found = resources.find((each) => each.name === name);
	if (found === undefined) throw new Error(`no ${name}; there are ${resources.map((each) => each.name).join(", ")}`);
	return found.inputs;
}

const relay = { host: "smtp.example.org:587", from: "alerts@example.org", user: "alerts", password: "relay-password" };

describe("monitoring on a cluster", () => {
	test("everything is the component's child and named after it", async () => {
		const own = await monitoring({ traces: 0.01 });
		expect(own.filter(({ name }) => !name.startsWith("observability-"))).toEqual([]);
		expect(
			own
				.filter(({ type: token }) => token.endsWith(":Release"))
				.map(({ name }) => name)
				.sort(),
		).toEqual([
			"observability-log-collector",
			"observability-logs",
			"observability-metrics",
			"observability-trace-collector",
			"observability-traces",
		]);
	});

	test("metrics, logs and traces are kept as long as asked", async () => {
		const own = await monitoring({ retentionDays: 30, traces: 0.01 });
		expect(inputsOf(own, "observability-metrics").values.prometheus.prometheusSpec.retention).toBe("30d");
		expect(inputsOf(own, "observability-logs").values.loki).toMatchObject({
			limits_config: { retention_period: "720h" },
			compactor: { retention_enabled: true },
		});
		expect(inputsOf(own, "observability-traces").values.tempo.retention).toBe("720h");
	});

	test("of the traces the share that is asked for is kept, and every one that failed", async () => {
		const { config } = inputsOf(await monitoring({ traces: 0.01 }), "observability-trace-collector").values;
		expect(config.processors.tail_sampling.policies).toEqual([
			{ name: "failed", type: "status_code", status_code: { status_codes: ["ERROR"] } },
			{ name: "share", type: "probabilistic", probabilistic: { sampling_percentage: 1 } },
		]);
		const without = (await monitoring({ traces: 0 })).map(({ name }) => name);
		expect(without.filter((name) => name.includes("trace"))).toEqual([]);
	});

	test("every alert of the plan is a rule with its bound, its time and its runbook", async () => {
		const [group] = inputsOf(await monitoring(), "observability-rules").spec.groups;
		expect(group.rules).toHaveLength(alerts.length);
		expect(group.rules[0]).toEqual({
			alert: "error_rate_critical",
			expr: expect.stringMatching(/status=~"5\.\."[^>]+> 0\.01$/),
			for: "5m",
			labels: { severity: "critical" },
			annotations: { summary: "More than 1 % of requests fail.", runbook: "error-rate-critical" },
		});
	});

	test("alerts go to everyone who is to be told, where a relay takes the mail; its password is marked secret", async () => {
		const notify = ["one@example.org", "two@example.org"];
		const own = await monitoring({ notify }, { mail: relay });
		const metrics = own.find(({ name }) => name === "observability-metrics") as Recorded;
		const { receivers } = (metrics.inputs as Loose).values.alertmanager.config;
		expect(receivers[0].email_configs.map(({ to }: Loose) => to)).toEqual(notify);
		expect(inClear(metrics.inputs)).not.toContain("relay-password");
		const silent = inputsOf(await monitoring({ notify }), "observability-metrics").values.alertmanager.config;
		expect(silent.receivers[0]).toEqual({ name: "people" });
	});

	test("where pods may not look into their machines, nothing tries", async () => {
		const own = await monitoring({}, { machines: false });
		expect(own.map(({ name }) => name).filter((name) => name.includes("log"))).toEqual([]);
		expect(inputsOf(own, "observability-metrics").values.nodeExporter).toEqual({ enabled: false });
		expect(inputsOf(own, "observability-namespace").metadata.labels["pod-security.kubernetes.io/enforce"]).toBe("baseline");
	});

	test("Grafana's first account has a password of its own, which stands nowhere in clear", async () => {
		const own = await monitoring();
		expect(inputsOf(own, "observability-metrics").values.grafana.admin.existingSecret).toBe("grafana-administrator");
		expect(inputsOf(own, "observability-grafana-administrator").stringData).toEqual({ "[secret]": expect.anything() });
	});

	test("instances are read one by one, and the services' namespace lets this one", async () => {
		const own = await monitoring();
		expect(inputsOf(own, "observability-services-monitor").spec.podMetricsEndpoints).toEqual([
			{ port: "http", path: "/metrics", interval: "30s" },
		]);
		expect(inputsOf(own, "observability-namespace").metadata.labels["metrics-reader"]).toBe("true");
	});
});
