import {
	DescribeServiceDeploymentsCommand,
	DescribeServiceRevisionsCommand,
	DescribeServicesCommand,
	ECSClient,
	ListServiceDeploymentsCommand,
	type Service,
	type ServiceDeployment,
	type ServiceDeploymentBrief,
} from "@aws-sdk/client-ecs";

/** A service on ECS and the revision that it is to run. */
export interface EcsWanted {
	/** ARN of the cluster. */
	readonly cluster: string;
	/** ARN of the service. */
	readonly service: string;
	/** ARN of the task definition, with its revision. */
	readonly taskDefinition: string;
	readonly region: string;
	/** As ECS names it: "ROLLING", "BLUE_GREEN", "CANARY" or "LINEAR". */
	readonly strategy: string;
}

/** What ECS said in one look. */
export interface EcsObserved {
	/** Undefined where there is none. */
	readonly service: Service | undefined;
	/** Of the last 90 days, which is how long ECS remembers them; the newest first. */
	readonly deployments: readonly ServiceDeploymentBrief[];
	/** All of the newest one. */
	readonly newest: ServiceDeployment | undefined;
	/** ARN of a service revision → ARN of its task definition. Those before 25 October 2024 have no entry. */
	readonly taskDefinitions: ReadonlyMap<string, string>;
}

/** Tries are the wait's own: the SDK's would sleep by the real clock, and a look would take longer than it may. */
export function ecsClient({ region }: Pick<EcsWanted, "region">): ECSClient {
	return new ECSClient({ region, maxAttempts: 1 });
}

/** Asks four questions, one after the other, and changes nothing. */
export async function observeEcs(client: ECSClient, { cluster, service }: EcsWanted, abortSignal: AbortSignal): Promise<EcsObserved> {
	const described = await client.send(new DescribeServicesCommand({ cluster, services: [service] }), { abortSignal });
	const found = described.services?.find(({ status }) => status === "ACTIVE");
	if (found === undefined) return { service: undefined, deployments: [], newest: undefined, taskDefinitions: new Map() };
	const deployments = await listDeployments(client, { cluster, service }, abortSignal);
	const newest = await describeDeployment(client, deployments[0]?.serviceDeploymentArn, abortSignal);
	const taskDefinitions = await describeRevisions(client, revisionsOf(found, newest, deployments), abortSignal);
	return { service: found, deployments, newest, taskDefinitions };
}

/** In which order ECS lists them is written nowhere. */
async function listDeployments(
	client: ECSClient,
	of: Pick<EcsWanted, "cluster" | "service">,
	abortSignal: AbortSignal,
): Promise<readonly ServiceDeploymentBrief[]> {
	const all: ServiceDeploymentBrief[] = [];
	let nextToken: string | undefined;
	do {
		const page = await client.send(new ListServiceDeploymentsCommand({ ...of, maxResults: 100, nextToken }), { abortSignal });
		all.push(...(page.serviceDeployments ?? []));
		nextToken = page.nextToken;
	} while (nextToken !== undefined);
	return all.toSorted((one, other) => Number(other.createdAt ?? 0) - Number(one.createdAt ?? 0));
}

async function describeDeployment(client: ECSClient, arn: string | undefined, abortSignal: AbortSignal) {
	if (arn === undefined) return undefined;
	const { serviceDeployments } = await client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }), {
		abortSignal,
	});
	return serviceDeployments?.[0];
}

/** Revisions whose task definition may matter. ECS describes 20 at once; older deployments matter least. */
function revisionsOf(service: Service, newest: ServiceDeployment | undefined, deployments: readonly ServiceDeploymentBrief[]): string[] {
	const named = [
		newest?.targetServiceRevision?.arn,
		newest?.rollback?.serviceRevisionArn,
		...(service.currentServiceRevisions ?? []).map(({ arn }) => arn),
		...deployments.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn),
	];
	return [...new Set(named.filter((arn) => arn !== undefined))].slice(0, 20);
}

async function describeRevisions(client: ECSClient, serviceRevisionArns: string[], abortSignal: AbortSignal) {
	if (serviceRevisionArns.length === 0) return new Map<string, string>();
	const { serviceRevisions = [] } = await client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }), { abortSignal });
	return new Map(serviceRevisions.map(({ serviceRevisionArn = "", taskDefinition = "" }) => [serviceRevisionArn, taskDefinition]));
}
