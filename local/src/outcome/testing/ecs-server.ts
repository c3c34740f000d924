import { type Answered, type Fault, serve } from "./server.ts";

/** ECS at one moment, in the members of its API. Times are seconds since 1970, as the protocol has them. */
export interface EcsWorld {
	/** Undefined: there is none. */
	readonly service: object | undefined;
	readonly deployments: readonly {
		readonly serviceDeploymentArn: string;
		readonly targetServiceRevision: { readonly arn: string };
		readonly createdAt: number;
	}[];
	/** ARN of a service revision → ARN of its task definition. */
	readonly revisions: Readonly<Record<string, string>>;
}

type Request = Readonly<Record<string, unknown>>;

/** What each operation answers of a world. */
const operations: Readonly<Record<string, (world: EcsWorld, request: Request) => object>> = {
	DescribeServices: ({ service }, { services }) =>
		service === undefined
			? { services: [], failures: (services as string[]).map((arn) => ({ arn, reason: "MISSING" })) }
			: { services: [service], failures: [] },
	// One for each page and the oldest first: neither the size of a page nor an order is promised.
	ListServiceDeployments: ({ deployments }, { nextToken = "0" }) => {
		const index = Number(nextToken);
		const { targetServiceRevision, ...brief } = deployments[index] ?? { targetServiceRevision: { arn: "" } };
		const page = index < deployments.length ? [{ ...brief, targetServiceRevisionArn: targetServiceRevision.arn }] : [];
		return { serviceDeployments: page, ...(index + 1 < deployments.length && { nextToken: String(index + 1) }) };
	},
	DescribeServiceDeployments: ({ deployments }, { serviceDeploymentArns }) => ({
		serviceDeployments: deployments.filter(({ serviceDeploymentArn }) =>
			(serviceDeploymentArns as string[]).includes(serviceDeploymentArn),
		),
		failures: [],
	}),
	DescribeServiceRevisions: ({ revisions }, { serviceRevisionArns }) => ({
		serviceRevisions: (serviceRevisionArns as string[])
			.filter((arn) => revisions[arn] !== undefined)
			.map((serviceRevisionArn) => ({ serviceRevisionArn, taskDefinition: revisions[serviceRevisionArn] })),
		failures: [],
	}),
};

export interface SyntheticEcs extends Answered {
	/** Operations in the order in which they were asked. */
	readonly asked: readonly string[];
}

/**
 * A synthetic ECS: it speaks the awsJson1_1 protocol to the real SDK and answers as ECS' API model says. What the real service would do is not in it.
 * `faultOf` is asked before each answer, with the number of requests so far.
 */
export async function startEcs(worldNow: () => EcsWorld, faultOf: (count: number) => Fault | undefined): Promise<SyntheticEcs> {
	const asked: string[] = [];
	const server = await serve("application/x-amz-json-1.1", (request, body) => {
		const operation = String(request.headers["x-amz-target"]).replace("AmazonEC2ContainerServiceV20141113.", "");
		asked.push(operation);
		const fault = faultOf(asked.length);
		if (fault !== undefined) return fault;
		const known = operations[operation];
		if (known === undefined) return { status: 400, body: ecsError("InvalidAction", `no operation ${operation}`) };
		return { status: 200, body: known(worldNow(), JSON.parse(body) as Request) };
	});
	return { ...server, asked };
}

/** How the protocol writes an error. */
export const ecsError = (type: string, message: string): object => ({ __type: `com.amazonaws.ecs#${type}`, message });
