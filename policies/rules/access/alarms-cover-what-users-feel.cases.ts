import { read } from "../../conditions/path.ts";
import { type FixtureName, fixture } from "../../fixtures/fixtures.ts";
import { isList, type Value } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const without = (type: string, ...names: readonly string[]): Readonly<Record<string, null>> =>
	Object.fromEntries(names.map((name) => [`${type}::observability-${name}`, null]));

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const failing = ["error-rate-critical", "error-rate-warning", "availability-critical"];
const slow = ["latency-critical", "latency-warning"];
const nowhere = Object.fromEntries(slow.map((name) => [`${alarm}::observability-${name}`, { alarmActions: undefined }]));

const policy = "gcp:monitoring/alertPolicy:AlertPolicy";
const query = "azure-native:monitor:ScheduledQueryRule";
const outside = "digitalocean:index/uptimeAlert:UptimeAlert";

/** Rules of Prometheus that are left when those that have a text are taken out. */
function left(name: FixtureName, type: string, path: string, text: string): readonly Value[] {
	const rules = read(fixture(name).find((each) => each.type === type)?.inputs, path);
	return isList(rules) ? rules.filter((rule) => !JSON.stringify(rule).includes(text)) : [];
}
const grouped = (text: string) => left("digitalocean", "kubernetes:monitoring.coreos.com/v1:PrometheusRule", "spec.groups.0.rules", text);
const local = (text: string) => left("local", "local:index:Prometheus", "rules", text);

export const cases: Cases = {
	"aws:lb/loadBalancer:LoadBalancer": [
		{ what: "nothing watches failures", others: without(alarm, ...failing, "assistant-failures-critical") },
		{ what: "nothing watches the slowest", others: without(alarm, ...slow) },
		{ what: "what watches the slowest tells nobody", others: nowhere },
		{ what: "one of two watches the slowest", others: without(alarm, "latency-warning"), outcome: "pass" },
	],
	"aws:route53/healthCheck:HealthCheck": [
		{ what: "no alarm", others: without(alarm, "uptime") },
		{ what: "an alarm that tells nobody", others: { [`${alarm}::observability-uptime`]: { alarmActions: [] } } },
	],
	"gcp:monitoring/customService:CustomService": [
		{
			what: "nothing watches failures",
			others: without(policy, "error-rate-critical", "error-rate-warning", "availability-critical", "assistant-failures-critical"),
		},
		{ what: "nothing watches the slowest", others: without(policy, ...slow) },
	],
	"gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig": [{ what: "no alarm", others: without(policy, "uptime-critical") }],
	"azure-native:operationalinsights:Workspace": [
		{ what: "nothing watches failures", others: without(query, ...failing, "assistant-failures-critical") },
		{ what: "nothing watches the slowest", others: without(query, ...slow) },
	],
	"azure-native:applicationinsights:WebTest": [
		{ what: "no alarm", others: without("azure-native:monitor:MetricAlert", "page-away") },
		{ what: "it is switched off", others: { "azure-native:monitor:MetricAlert::observability-page-away": { enabled: false } } },
	],
	"digitalocean:index/uptimeCheck:UptimeCheck": [
		...["certificate", "down", "latency"].map((name) => ({ what: `no alarm of ${name}`, others: without(outside, `uptime-${name}`) })),
		{ what: "away from one place", others: { [`${outside}::observability-uptime-down`]: { type: "down" } }, outcome: "pass" },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{
			what: "nothing watches its disk",
			name: "database",
			others: without("digitalocean:index/monitorAlert:MonitorAlert", "database-disk"),
		},
	],
	"kubernetes:monitoring.coreos.com/v1:PrometheusRule": [
		{ what: "nothing watches failures", set: { "spec.groups[0].rules": grouped("5..") } },
		{ what: "nothing watches the slowest", set: { "spec.groups[0].rules": grouped("quantile") } },
		{ what: "all is worth a ticket only", set: { "spec.groups[0].rules": grouped("critical") } },
	],
	"local:index:Prometheus": [
		{ what: "nothing watches failures", set: { rules: local("5..") } },
		{ what: "nothing watches the slowest", set: { rules: local("quantile") } },
		{ what: "all is worth a ticket only", set: { rules: local("critical") } },
	],
};
