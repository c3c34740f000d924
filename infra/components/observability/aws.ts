import type { BudgetArgs } from "@pulumi/aws/budgets/budget.js";
import type { CompositeAlarmArgs } from "@pulumi/aws/cloudwatch/compositeAlarm.js";
import type { DashboardArgs } from "@pulumi/aws/cloudwatch/dashboard.js";
import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import type { KeyArgs } from "@pulumi/aws/kms/key.js";
import type { HealthCheckArgs } from "@pulumi/aws/route53/healthCheck.js";
import type { TopicArgs } from "@pulumi/aws/sns/topic.js";
import type { SamplingRuleArgs } from "@pulumi/aws/xray/samplingRule.js";
import { output } from "@pulumi/pulumi";
import type { Adjust } from "../../kit/adjust.ts";
import { createAlarms } from "./aws-alarms.ts";
import { createDashboard } from "./aws-dashboard.ts";
import { createEventLog, retentionRule } from "./aws-events.ts";
import { createBudget, createSampling, createUptimeCheck } from "./aws-outside.ts";
import { createFigures } from "./aws-signals.ts";
import { createTopics } from "./aws-topics.ts";
import type { ObservabilityDriver } from "./contract.ts";

declare module "./contract.ts" {
	interface ObservabilityAdjustments {
		readonly aws?: {
			readonly alarm?: Adjust<MetricAlarmArgs>;
			readonly compositeAlarm?: Adjust<CompositeAlarmArgs>;
			readonly dashboard?: Adjust<DashboardArgs>;
			readonly topic?: Adjust<TopicArgs>;
			readonly topicKey?: Adjust<KeyArgs>;
			readonly logGroup?: Adjust<LogGroupArgs>;
			readonly healthCheck?: Adjust<HealthCheckArgs>;
			readonly samplingRule?: Adjust<SamplingRuleArgs>;
			readonly budget?: Adjust<BudgetArgs>;
		};
	}
}

export const awsObservability = {
	target: "aws",
	features: { traces: true, uptime: true, notify: true, budget: true },
	limits: {},
	rules: [retentionRule],
	create: (making, links) => {
		const { want } = making;
		const topics = createTopics(making, links);
		createAlarms(making, links, createFigures(making, links), topics);
		createEventLog(making, links);
		if (want.uptime) createUptimeCheck(making, links);
		if (want.traces > 0) createSampling(making);
		if (want.monthlyBudget > 0) createBudget(making, topics);
		return { endpoint: createDashboard(making, links), off: output("") };
	},
} satisfies ObservabilityDriver;
