import { CompositeAlarm } from "@pulumi/aws/cloudwatch/compositeAlarm.js";
import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import { interpolate } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { type AwsObservabilityMaking, type Figures, frontOf } from "./aws-signals.ts";
import type { Topics } from "./aws-topics.ts";
import type { ObservabilityLinks } from "./contract.ts";
import { type Alert, alerts } from "./plan.ts";

const alarmName = { max: 255 };

/** One alarm for each alert of the plan, one over several of them, and one that has no bound but what is usual. */
export function createAlarms(making: AwsObservabilityMaking, links: ObservabilityLinks, figures: Figures, topics: Topics): void {
	const alarms = new Map(alerts.map((alert) => [alert.name, createAlarm(making, alert, figures, topics)]));
	createComposite(making, alarms, topics);
	createAnomalyAlarm(making, links, topics);
}

function createAlarm(making: AwsObservabilityMaking, alert: Alert, figures: Figures, topics: Topics): MetricAlarm {
	const { name, stack, adjust, tags, opts } = making;
	const { metrics, expression } = figures[alert.signal];
	const logical = `${name}-${alert.name}`;
	const above = "above" in alert.bound;
	const topic = alert.severity === "critical" ? topics.page : topics.ticket;
	const args = {
		name: physicalName([stack.project, stack.stack, alert.name], alarmName),
		alarmDescription: `${alert.summary} Runbook: ${alert.name}.`,
		comparisonOperator: above ? "GreaterThanThreshold" : "LessThanThreshold",
		threshold: "above" in alert.bound ? alert.bound.above : alert.bound.below,
		evaluationPeriods: alert.minutes,
		datapointsToAlarm: alert.minutes,
		treatMissingData: "notBreaching",
		metricQueries: [...metrics, { id: "signal", expression, label: alert.signal, returnData: true }],
		alarmActions: [topic],
		okActions: [topic],
		tags: { ...tags },
	};
	return new MetricAlarm(logical, adjusted(adjust.aws?.alarm, args, logical), opts);
}

/** Alerts that each wait for a working day, and together don't: a platform that gets slower and fails more is about to be down. */
const together = ["error-rate-warning", "latency-warning"] as const;

function createComposite(making: AwsObservabilityMaking, alarms: ReadonlyMap<string, MetricAlarm>, { page }: Topics): void {
	const { name, stack, adjust, tags, opts } = making;
	const logical = `${name}-degraded`;
	const [first, second] = together.map((each) => alarms.get(each)?.name);
	const args = {
		alarmName: physicalName([stack.project, stack.stack, "degraded"], alarmName),
		alarmDescription: "Slower and failing more at the same time. Runbooks: error-rate-warning, latency-warning.",
		alarmRule: interpolate`ALARM("${first}") AND ALARM("${second}")`,
		alarmActions: [page],
		okActions: [page],
		tags: { ...tags },
	};
	new CompositeAlarm(logical, adjusted(adjust.aws?.compositeAlarm, args, logical), opts);
}

/** How far from the usual number of requests is unusual, in standard deviations, and for how many minutes. */
const unusual = { deviations: 3, minutes: 15 } as const;

function createAnomalyAlarm(making: AwsObservabilityMaking, links: ObservabilityLinks, { ticket }: Topics): void {
	const { name, stack, adjust, tags, opts } = making;
	const logical = `${name}-traffic-unusual`;
	const dimensions = { LoadBalancer: frontOf(links).loadBalancer.suffix };
	const metric = { namespace: "AWS/ApplicationELB", metricName: "RequestCount", period: 60, stat: "Sum", dimensions };
	const expression = `ANOMALY_DETECTION_BAND(asked, ${unusual.deviations})`;
	const args = {
		name: physicalName([stack.project, stack.stack, "traffic-unusual"], alarmName),
		alarmDescription: "Far more or fewer requests than usual at this time of day.",
		comparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold",
		thresholdMetricId: "usual",
		evaluationPeriods: unusual.minutes,
		datapointsToAlarm: unusual.minutes,
		treatMissingData: "notBreaching",
		metricQueries: [
			{ id: "asked", metric, returnData: true },
			{ id: "usual", expression, label: "usual", returnData: true },
		],
		alarmActions: [ticket],
		tags: { ...tags },
	};
	new MetricAlarm(logical, adjusted(adjust.aws?.alarm, args, logical), opts);
}
