import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Figures of one version in a minute, as a load balancer tells them. */
export interface Minute {
	readonly requests: number;
	readonly errors?: number;
	/** Per cent of the answers within each time; 100 above the last. @default - all within 50 ms */
	readonly within?: (seconds: number) => number;
}

/** What a synthetic AWS answers. It speaks what the SDK's clients of CloudWatch and ECS speak: AWS JSON 1.0 and 1.1. */
export interface Synthetic {
	/** By target group, for each minute of what is asked; nothing for a group that has no figures. */
	figures: Readonly<Record<string, Minute>>;
	/** Error that every call gets: its type, as AWS names it, and the status. */
	error?: { readonly type: string; readonly status: number };
	/** Data points of a page. */
	pageSize: number;
	/** Left out of what ECS tells: the first release of a service has none before it. */
	first: boolean;
	/** Of the service. */
	tags: readonly { readonly key: string; readonly value: string }[];
}

export interface SyntheticAws extends Synthetic {
	readonly endpoint: string;
	/** Calls by action. */
	readonly calls: string[];
	close(): Promise<void>;
}

interface Asked {
	readonly MetricDataQueries: readonly {
		readonly Id: string;
		readonly MetricStat: {
			readonly Stat: string;
			readonly Metric: { readonly MetricName: string; readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[] };
		};
	}[];
	readonly StartTime: number;
	readonly EndTime: number;
	readonly NextToken?: string;
}

const region = "us-east-1:123456789012";
export const deploymentArn = `arn:aws:ecs:${region}:service-deployment/cluster/api/one`;
export const revisions = {
	old: `arn:aws:ecs:${region}:service-revision/cluster/api/1`,
	new: `arn:aws:ecs:${region}:service-revision/cluster/api/2`,
};
export const groups = { old: "targetgroup/green/2", new: "targetgroup/blue/1" };

export async function syntheticAws(): Promise<SyntheticAws> {
	const state: Synthetic = { figures: {}, pageSize: 1000, first: false, tags: [] };
	const calls: string[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const action = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
		calls.push(action);
		const { error } = aws;
		response.setHeader("content-type", String(request.headers["content-type"]));
		if (error) response.writeHead(error.status).end(JSON.stringify({ __type: error.type, message: "as told" }));
		else response.end(JSON.stringify(actions[action]?.(JSON.parse(Buffer.concat(chunks).toString()) as Asked, aws)));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const aws: SyntheticAws = Object.assign(state, { endpoint, calls, close: () => closed(server) });
	return aws;
}

const closed = (server: Server) =>
	new Promise<void>((resolve) => {
		server.closeAllConnections();
		server.close(() => resolve());
	});

const actions: Readonly<Record<string, (asked: Asked, aws: Synthetic) => object>> = {
	DescribeServiceDeployments: (_asked, { first }) => ({
		serviceDeployments: [
			{
				serviceDeploymentArn: deploymentArn,
				createdAt: Date.now() / 1000 - 900,
				sourceServiceRevisions: first ? [] : [{ arn: revisions.old }],
				targetServiceRevision: { arn: revisions.new },
			},
		],
	}),
	ListTagsForResource: (_asked, { tags }) => ({ tags }),
	DescribeServiceRevisions: () => ({
		serviceRevisions: (["new", "old"] as const).map((version) => ({
			serviceRevisionArn: revisions[version],
			createdAt: Date.now() / 1000 - 7200,
			resolvedConfiguration: { loadBalancers: [{ targetGroupArn: `arn:aws:elasticloadbalancing:${region}:${groups[version]}` }] },
		})),
	}),
	GetMetricData: ({ MetricDataQueries, StartTime, EndTime, NextToken }, { figures, pageSize }) => {
		const from = Number(NextToken ?? StartTime);
		const to = Math.min(EndTime, from + pageSize * 60);
		const minutes = Array.from({ length: Math.ceil((to - from) / 60) }, (_none, at) => from + at * 60);
		const MetricDataResults = MetricDataQueries.map(({ Id, MetricStat: { Metric, Stat } }) => {
			const group = Metric.Dimensions.find(({ Name }) => Name === "TargetGroup")?.Value ?? "";
			const value = toldOf(figures[group], Metric.MetricName, Stat);
			const told = value === undefined ? [] : minutes;
			return { Id, Label: Id, Timestamps: told, Values: told.map(() => value), StatusCode: to < EndTime ? "PartialData" : "Complete" };
		});
		return { MetricDataResults, ...(to < EndTime && { NextToken: String(to) }) };
	},
};

/** Undefined where a load balancer tells nothing: a count that is 0. */
function toldOf(minute: Minute | undefined, metric: string, stat: string): number | undefined {
	if (minute === undefined) return undefined;
	const { requests, errors, within = (seconds: number) => (seconds >= 0.05 ? 100 : 0) } = minute;
	const bound = /^PR\(:([\d.]+)\)$/.exec(stat)?.[1];
	if (bound !== undefined) return within(Number(bound));
	const counts: Readonly<Record<string, number | undefined>> = {
		RequestCount: requests,
		HTTPCode_Target_5XX_Count: errors,
		TargetResponseTime: requests,
	};
	return counts[metric] || undefined;
}
