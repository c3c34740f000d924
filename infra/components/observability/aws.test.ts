import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/aws.ts";
import { type Asked, asked } from "../../testing/asked.ts";
import { Observability, type ObservabilityIntent, settle } from "./contract.ts";
import { alerts } from "./plan.ts";

const made = (intent: Partial<ObservabilityIntent> = {}) =>
	asked(drivers, ({ stack: own, opts, network, secrets: { keyring }, database, cache, storage, services, edge }) => {
		const stack = { ...own, region: "eu-west-1" };
		const links = { network, keyring, database, cache, storage, backends: services.backends, edge, sources: services.metrics };
		return new Observability("subject", { ...intent, stack, ...links }, drivers.observability, opts);
	});

let once: Promise<Asked> | undefined;
/** Everything that can be switched on, recorded once for all tests. */
const whole = () => (once ??= made({ notify: ["a@example.org", "b@example.org"], uptime: true, monthlyBudget: 5000 }));

const topic = (what: string) => `aws:sns/topic:Topic::subject-${what}.arn`;

describe("observability on aws", () => {
	test("has an alarm for every alert of the plan, at its bound, for its minutes, to whom its severity says", async () => {
		const { inputs } = await whole();
		for (const { name, bound, minutes, severity } of alerts) {
			const alarm = inputs("cloudwatch/metricAlarm:MetricAlarm", `subject-${name}`);
			expect(alarm).toMatchObject({
				comparisonOperator: "above" in bound ? "GreaterThanThreshold" : "LessThanThreshold",
				threshold: Object.values(bound)[0],
				evaluationPeriods: minutes,
				alarmActions: [topic(severity === "critical" ? "page" : "ticket")],
				treatMissingData: "notBreaching",
			});
			const queries = alarm.metricQueries as { id: string; returnData?: boolean; metric?: { period: number } }[];
			expect(queries.filter(({ returnData }) => returnData).map(({ id }) => id)).toEqual(["signal"]);
			expect(queries.length).toBeLessThanOrEqual(10);
		}
	});

	test("two warnings together page someone, and unusual traffic opens a ticket", async () => {
		const { inputs } = await whole();
		expect(inputs("cloudwatch/compositeAlarm:CompositeAlarm", "subject-degraded")).toMatchObject({
			alarmRule: 'ALARM("learning-assistant-test-error-rate-warning") AND ALARM("learning-assistant-test-latency-warning")',
			alarmActions: [topic("page")],
		});
		expect(inputs("cloudwatch/metricAlarm:MetricAlarm", "subject-traffic-unusual")).toMatchObject({
			thresholdMetricId: "usual",
			alarmActions: [topic("ticket")],
		});
	});

	test("people are told by encrypted topics that only alarms and budgets of this account write to", async () => {
		const { inputs, names } = await whole();
		expect(names("sns/topicSubscription:TopicSubscription").filter((name) => name.startsWith("subject-page"))).toEqual([
			"subject-page-1",
			"subject-page-2",
		]);
		expect(inputs("sns/topic:Topic", "subject-page")).toMatchObject({ kmsMasterKeyId: "aws:kms/key:Key::subject-topics.arn" });
		expect(inputs("sns/topicPolicy:TopicPolicy", "subject-page").policy).toMatchObject({
			Statement: [{ Action: "sns:Publish", Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } }],
		});
	});

	test("the page is asked for from outside, and the alarm stands where health checks report", async () => {
		const { inputs } = await whole();
		expect(inputs("route53/healthCheck:HealthCheck", "subject-uptime")).toMatchObject({
			type: "HTTPS",
			fqdn: "learn.example.org",
			port: 443,
		});
		expect(inputs("cloudwatch/metricAlarm:MetricAlarm", "subject-uptime")).toMatchObject({
			region: "us-east-1",
			alarmActions: [topic("uptime")],
			treatMissingData: "breaching",
		});
		expect([inputs("sns/topic:Topic", "subject-uptime").region, inputs("kms/key:Key", "subject-uptime").region]).toEqual([
			"us-east-1",
			"us-east-1",
		]);
	});

	test("the budget counts what carries the stack's tag, spent and foreseen", async () => {
		const { inputs } = await whole();
		const budget = inputs("budgets/budget:Budget", "subject-budget");
		expect(budget).toMatchObject({ limitAmount: "5000", costFilters: [{ name: "TagKeyValue", values: ["user:stack$test"] }] });
		expect((budget.notifications as { notificationType: string }[]).map((each) => each.notificationType)).toEqual(["ACTUAL", "FORECASTED"]);
	});

	test.each([[6, "Set it to 7 days."], [100, "Set it to 120 days."], [200, "Set it to 365 days."]])("logs can't be kept %d days", (retentionDays, fix) => {
		const stack = { project: "p", stack: "s", environment: "dev", onDecline: "refuse", region: "eu-west-1", copyRegion: "eu-west-2" } as const;
		expect(() => settle({ stack, retentionDays }, drivers.observability)).toThrow(fix);
	}); // biome-ignore format: a table
});
