import { Budget } from "@pulumi/aws/budgets/budget.js";
import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import { HealthCheck } from "@pulumi/aws/route53/healthCheck.js";
import { SamplingRule } from "@pulumi/aws/xray/samplingRule.js";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import type { AwsObservabilityMaking } from "./aws-signals.ts";
import { createTopicIn, type Topics } from "./aws-topics.ts";
import type { ObservabilityLinks } from "./contract.ts";

/** Health checks report to this region, wherever the stack runs. */
const globalRegion = "us-east-1";

/** The page, asked for every half minute from several continents: three failures in a row are an outage. */
export function createUptimeCheck(making: AwsObservabilityMaking, links: ObservabilityLinks): void {
	const { name, stack, adjust, tags, opts } = making;
	const logical = `${name}-uptime`;
	const args = {
		type: "HTTPS",
		fqdn: links.edge.secureUrl.apply((url) => new URL(url).hostname),
		port: 443,
		resourcePath: "/",
		enableSni: true,
		requestInterval: 30,
		failureThreshold: 3,
		tags: { ...tags, Name: logical },
	};
	const { id } = new HealthCheck(logical, adjusted(adjust.aws?.healthCheck, args, logical), opts);
	const page = createTopicIn(making, links, "uptime", globalRegion);
	const alarm = {
		name: physicalName([stack.project, stack.stack, "uptime"], { max: 255 }),
		region: globalRegion,
		alarmDescription: "The page is not answered from outside. Runbook: availability-critical.",
		namespace: "AWS/Route53",
		metricName: "HealthCheckStatus",
		dimensions: { HealthCheckId: id },
		statistic: "Minimum",
		period: 60,
		evaluationPeriods: 1,
		comparisonOperator: "LessThanThreshold",
		threshold: 1,
		treatMissingData: "breaching",
		alarmActions: [page],
		okActions: [page],
		tags: { ...tags },
	};
	new MetricAlarm(logical, adjusted(adjust.aws?.alarm, alarm, logical), opts);
}

/** How many requests are followed, by the name that this stack's services give themselves: another stack's in the account keep their own rule. */
export function createSampling({ name, want, stack, adjust, tags, opts }: AwsObservabilityMaking): void {
	const logical = `${name}-traces`;
	const args = {
		ruleName: physicalName([stack.project, stack.stack], { max: 32 }),
		serviceName: `${physicalName([stack.project, stack.stack], { max: 60 })}*`,
		fixedRate: want.traces,
		reservoirSize: 1,
		priority: 1000,
		version: 1,
		host: "*",
		httpMethod: "*",
		urlPath: "*",
		serviceType: "*",
		resourceArn: "*",
		tags: { ...tags },
	};
	new SamplingRule(logical, adjusted(adjust.aws?.samplingRule, args, logical), opts);
}

/** By the stack's tag, which the account must have activated for its bills. */
export function createBudget({ name, want, stack, adjust, tags, opts }: AwsObservabilityMaking, { ticket }: Topics): void {
	const logical = `${name}-budget`;
	const above = { comparisonOperator: "GREATER_THAN", threshold: 100, thresholdType: "PERCENTAGE", subscriberSnsTopicArns: [ticket] };
	const args = {
		name: physicalName([stack.project, stack.stack], { max: 100 }),
		budgetType: "COST",
		timeUnit: "MONTHLY",
		limitAmount: String(want.monthlyBudget),
		limitUnit: "USD",
		costFilters: [{ name: "TagKeyValue", values: [`user:stack$${tags.stack}`] }],
		notifications: ["ACTUAL", "FORECASTED"].map((notificationType) => ({ ...above, notificationType })),
		tags: { ...tags },
	};
	new Budget(logical, adjusted(adjust.aws?.budget, args, logical), opts);
}
