import { LogMetricFilter } from "@pulumi/aws/cloudwatch/logMetricFilter.js";
import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import { type Input, interpolate, type Output } from "@pulumi/pulumi";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ObservabilityAdjustments, ObservabilityIntent, ObservabilityLinks } from "./contract.ts";
import type { Signal } from "./plan.ts";

export type AwsObservabilityMaking = Making<ObservabilityIntent, ObservabilityAdjustments>;
type Queries = Extract<NonNullable<MetricAlarmArgs["metricQueries"]>, readonly unknown[]>;

/** What a signal is computed from, and how. Where nobody asks anything there is no figure, and so no alert. */
interface Figure {
	readonly metrics: Queries;
	readonly expression: string;
}

export type Figures = Readonly<Record<Signal, Figure>>;

interface Metric {
	readonly namespace: string;
	readonly metricName: string;
	readonly stat: string;
	readonly dimensions?: Readonly<Record<string, Input<string>>>;
}

function query(id: string, { dimensions, ...metric }: Metric): Queries[number] {
	return { id, metric: { ...metric, period: 60, ...(dimensions && { dimensions: { ...dimensions } }) } };
}

/** The service that users speak to, as its metrics and logs name it. */
export function frontOf({ backends }: ObservabilityLinks) {
	return onTarget(backends.api, "aws");
}

/** Each signal of the plan, over what AWS measures by itself and what the application logs. */
export function createFigures(making: AwsObservabilityMaking, links: ObservabilityLinks): Figures {
	const balancer = (id: string, metricName: string, stat = "Sum") =>
		query(id, { namespace: "AWS/ApplicationELB", metricName, stat, dimensions: { LoadBalancer: frontOf(links).loadBalancer.suffix } });
	const asked = balancer("asked", "RequestCount");
	const failed = balancer("failed", "HTTPCode_Target_5XX_Count");
	const unanswered = balancer("unanswered", "HTTPCode_ELB_5XX_Count");
	return {
		errorShare: { metrics: [asked, failed], expression: "FILL(failed, 0) / asked" },
		latencyP99Seconds: { metrics: [balancer("latency", "TargetResponseTime", "p99")], expression: "FILL(latency, 0)" },
		// The balancer's own failures are not among the requests that it counts.
		availability: {
			metrics: [asked, failed, unanswered],
			expression: "1 - (FILL(failed, 0) + FILL(unanswered, 0)) / (FILL(asked, 0) + FILL(unanswered, 0))",
		},
		assistantFailureShare: createAssistantFigure(making, links),
		cacheHitShare: cacheFigure(links),
	};
}

/** Answers of the assistant as the request log has them; a service that logs warnings only logs none. */
const answers = '($.route = "*/assistant/answers")';
const logged = {
	answers: `{ ${answers} }`,
	failures: `{ ${answers} && ($.status >= 500) }`,
};

function createAssistantFigure({ name, stack, opts }: AwsObservabilityMaking, links: ObservabilityLinks): Figure {
	const namespace = `${stack.project}/${stack.stack}`;
	const metrics = Object.entries(logged).map(([what, pattern]) => {
		const metricTransformation = { namespace, name: `assistant-${what}`, value: "1" };
		const args = { logGroupName: frontOf(links).logGroup.name, pattern, metricTransformation };
		new LogMetricFilter(`${name}-assistant-${what}`, args, opts);
		return query(what, { namespace, metricName: metricTransformation.name, stat: "Sum" });
	});
	return { metrics, expression: "FILL(failures, 0) / answers" };
}

/**
 * The first shard's first two nodes stand for all: keys are spread evenly over the shards, and an alarm reads ten metrics at most.
 * ElastiCache names a group's nodes itself, by shard and number.
 */
function cacheFigure({ cache }: ObservabilityLinks): Figure {
	const nodes = cacheNodes(cache);
	const metrics = nodes.flatMap((CacheClusterId, index) => [
		query(`h${index}`, { namespace: "AWS/ElastiCache", metricName: "CacheHits", stat: "Sum", dimensions: { CacheClusterId } }),
		query(`m${index}`, { namespace: "AWS/ElastiCache", metricName: "CacheMisses", stat: "Sum", dimensions: { CacheClusterId } }),
	]);
	const hits = "(FILL(h0, 0) + FILL(h1, 0))";
	return { metrics, expression: `${hits} / (${hits} + FILL(m0, 0) + FILL(m1, 0))` };
}

/** The nodes that stand for all, as metrics name them. */
export function cacheNodes({ mode, server }: ObservabilityLinks["cache"]): readonly Output<string>[] {
	const shard = mode === "cluster" ? "-0001" : "";
	const { replicationGroupId } = onTarget(server, "aws");
	return ["001", "002"].map((node) => interpolate`${replicationGroupId}${shard}-${node}`);
}
