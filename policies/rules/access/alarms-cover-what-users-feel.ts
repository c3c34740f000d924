import { all } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { is, isOneOf, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { anything, namedBy, names, stackHas } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const metricAlarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const told = names("alarmActions", "aws:sns/topic:Topic", anything);
const watched = (metric: string): Condition =>
	namedBy(metricAlarm, "metricQueries", all(told, some("metricQueries", `a query of ${metric}`, is("metric.metricName", metric))));

const failures = /5[.][.]|500/;
const slowest = /histogram_quantile\(0[.]99|percentile\(.*, 99\)/;

const onGoogle = (what: string, pattern: RegExp): Condition =>
	stackHas(
		"gcp:monitoring/alertPolicy:AlertPolicy",
		some("conditions", what, matches("conditionPrometheusQueryLanguage.query", pattern, what)),
	);
const onAzure = (what: string, pattern: RegExp): Condition =>
	stackHas("azure-native:monitor:ScheduledQueryRule", some("criteria.allOf", what, matches("query", pattern, what)));
const inRules = (rules: string, expression: string, severity: string, what: string, pattern: RegExp): Condition =>
	some(rules, what, all(matches(expression, pattern, what), is(severity, "critical")));

const both = (ask: (what: string, pattern: RegExp) => Condition): Condition =>
	all(ask("a query of failed requests", failures), ask("a query of the slowest requests", slowest));

export const alarmsCoverWhatUsersFeel: Rule = {
	id: "alarms-cover-what-users-feel",
	title: "There are alarms for a page that is away, requests that fail and answers that are slow",
	severity: "medium",
	why: "A fault that no alarm watches is found by a class of thirty, and told hours later.",
	remedy: {
		text: "Leave the alarms that the platform makes, and have the page asked for from outside.",
		settings: { "observability.uptime": "true" },
		code: 'new aws.cloudwatch.MetricAlarm(name, { metricQueries: [{ metric: { metricName: "TargetResponseTime", … } }], … })',
	},
	cells: {
		"aws:lb/loadBalancer:LoadBalancer": all(watched("HTTPCode_Target_5XX_Count"), watched("TargetResponseTime")),
		"aws:route53/healthCheck:HealthCheck": namedBy(metricAlarm, "dimensions", told),
		"gcp:monitoring/customService:CustomService": both(onGoogle),
		"gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig": namedBy("gcp:monitoring/alertPolicy:AlertPolicy", "conditions", anything),
		"azure-native:operationalinsights:Workspace": both(onAzure),
		"azure-native:applicationinsights:WebTest": namedBy("azure-native:monitor:MetricAlert", "criteria", is("enabled", true)),
		"digitalocean:index/uptimeCheck:UptimeCheck": all(
			namedBy("digitalocean:index/uptimeAlert:UptimeAlert", "checkId", isOneOf("type", ["down", "down_global"])),
			namedBy("digitalocean:index/uptimeAlert:UptimeAlert", "checkId", is("type", "latency")),
			namedBy("digitalocean:index/uptimeAlert:UptimeAlert", "checkId", is("type", "ssl_expiry")),
		),
		"digitalocean:index/databaseCluster:DatabaseCluster": namedBy(
			"digitalocean:index/monitorAlert:MonitorAlert",
			"entities",
			is("type", "v1/dbaas/alerts/disk_utilization_alerts"),
		),
		"kubernetes:monitoring.coreos.com/v1:PrometheusRule": both((what, pattern) =>
			some("spec.groups", what, inRules("rules", "expr", "labels.severity", what, pattern)),
		),
		"local:index:Prometheus": both((what, pattern) => inRules("rules", "expression", "severity", what, pattern)),
	},
};
