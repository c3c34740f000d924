import { Dashboard } from "@pulumi/aws/cloudwatch/dashboard.js";
import { type Input, interpolate, jsonStringify, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AwsObservabilityMaking, cacheNodes, frontOf } from "./aws-signals.ts";
import type { ObservabilityLinks } from "./contract.ts";

/** One picture: its title, and its metrics as CloudWatch's dashboards write them. */
interface Picture {
	readonly title: string;
	readonly stat: string;
	readonly region?: string;
	readonly metrics: readonly (readonly Input<string>[])[];
}

function planPictures(links: ObservabilityLinks): readonly Picture[] {
	const { loadBalancer, cluster, service } = frontOf(links);
	const { identifier, replicaIdentifiers } = onTarget(links.database.server, "aws");
	const cached = (metric: string) => cacheNodes(links.cache).map((node) => ["AWS/ElastiCache", metric, "CacheClusterId", node]);
	const balancer = (metric: string) => ["AWS/ApplicationELB", metric, "LoadBalancer", loadBalancer.suffix];
	const task = (metric: string) => ["AWS/ECS", metric, "ClusterName", cluster.name, "ServiceName", service.name];
	const server = (metric: string, id: Output<string>) => ["AWS/RDS", metric, "DBInstanceIdentifier", id];
	const servers = (metric: string) => [identifier, ...replicaIdentifiers].map((id) => server(metric, id));
	return [
		{
			title: "Requests and failures",
			stat: "Sum",
			metrics: ["RequestCount", "HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count"].map(balancer),
		},
		{ title: "Latency, slowest in a hundred", stat: "p99", metrics: [balancer("TargetResponseTime")] },
		{ title: "Instances", stat: "Average", metrics: ["CPUUtilization", "MemoryUtilization"].map(task) },
		{ title: "Database: processor", stat: "Average", metrics: servers("CPUUtilization") },
		{ title: "Database: connections", stat: "Maximum", metrics: servers("DatabaseConnections") },
		{ title: "Database: behind the writer, seconds", stat: "Maximum", metrics: replicaIdentifiers.map((id) => server("ReplicaLag", id)) },
		{ title: "Cache: memory in use", stat: "Maximum", metrics: cached("DatabaseMemoryUsagePercentage") },
		...wayIn(links),
	].filter(({ metrics }) => metrics.length > 0);
}

/** CloudFront's metrics are in one region, wherever the stack runs. A way in outside shows its own. */
function wayIn({ edge }: ObservabilityLinks): readonly Picture[] {
	if (edge.wayIn.target !== "aws") return [];
	const { distributionId, filterName } = edge.wayIn;
	const region = "us-east-1";
	const distribution = (metric: string) => ["AWS/CloudFront", metric, "Region", "Global", "DistributionId", distributionId];
	const refused = ["AWS/WAFV2", "BlockedRequests", "WebACL", filterName, "Rule", "ALL"];
	return [
		{ title: "Way in: requests", stat: "Sum", region, metrics: [distribution("Requests")] },
		{ title: "Way in: failures, per cent", stat: "Average", region, metrics: [distribution("5xxErrorRate"), distribution("4xxErrorRate")] },
		{ title: "Way in: refused by the filter", stat: "Sum", region, metrics: [refused] },
	];
}

const [columns, width, height] = [3, 8, 6];

/** @returns the address at which people look at it */
export function createDashboard(making: AwsObservabilityMaking, links: ObservabilityLinks): Output<string> {
	const { name, stack, adjust, opts } = making;
	const widgets = planPictures(links).map(({ title, stat, region = stack.region, metrics }, index) => ({
		type: "metric",
		x: (index % columns) * width,
		y: Math.floor(index / columns) * height,
		width,
		height,
		properties: { title, stat, region, metrics, period: 60, view: "timeSeries" },
	}));
	const args = { dashboardName: physicalName([stack.project, stack.stack], { max: 255 }), dashboardBody: jsonStringify({ widgets }) };
	const { dashboardName } = new Dashboard(name, adjusted(adjust.aws?.dashboard, args, name), opts);
	const console = `https://${stack.region}.console.aws.amazon.com/cloudwatch/home?region=${stack.region}`;
	return interpolate`${console}#dashboards/dashboard/${dashboardName}`;
}
