import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { TaskDefinition } from "@pulumi/aws/ecs/taskDefinition.js";
import { type Input, jsonStringify, type Output, output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import type { SecretReference } from "../secrets/contract.ts";
import type { AwsServicesMaking } from "./aws-cluster.ts";
import { planSize } from "./aws-size.ts";
import { assetsBucket, connect, connectSecrets, revisionsOf } from "./connections.ts";
import type { ServiceIntent, ServicesLinks } from "./contract.ts";
import {
	container,
	demonstration,
	killMargin,
	migration,
	planContainerVariables,
	planMigrationVariables,
	planPublicationVariables,
	planServiceVariables,
	planTuningVariables,
	publication,
	type ServiceName,
	serviceTable,
} from "./plan.ts";

interface Running {
	readonly image: Input<string>;
	readonly logs: LogGroup;
	readonly executionRoleArn: Output<string>;
	readonly taskRoleArn: Output<string>;
}

type Variables = Readonly<Record<string, Input<string>>>;
type Secrets = Readonly<Record<string, SecretReference>>;

/** A container that ends before the service's begins. Which of them there are follows from what the stack has. */
interface Step {
	readonly name: string;
	/** What the image runs. */
	readonly run: readonly string[];
	readonly variables: Variables;
	readonly secrets: Secrets;
}

/** A step of the application's own. */
const step = ({ command }: { readonly command: string }, variables: Variables, secrets: Secrets): Step => ({
	name: command,
	run: ["node", "src/main.ts", command],
	variables,
	secrets,
});

const onAws = { databaseTls: true, publishes: true } as const;

function planSteps({ want }: Pick<AwsServicesMaking, "want">, links: ServicesLinks): readonly Step[] {
	const connections = connect(links, onAws);
	const { migration: owner, publication: store, demonstration: demo } = connectSecrets(links);
	return [
		step(migration, planMigrationVariables(connections, want.release.strategy), owner),
		step(publication, planPublicationVariables(connections, assetsBucket(links)), store),
		...(links.secrets.demo === undefined ? [] : [step(demonstration, planServiceVariables(connections), demo)]),
	];
}

/** Seconds that Fargate gives a step to end, where nothing is said. */
export const stepSeconds = 180;

/** Seconds until a task that is stopped is gone: its requests end before it is told, and what is left after it was. */
export function stopSeconds({ drainSeconds }: Pick<ServiceIntent, "drainSeconds">): number {
	return drainSeconds + stopTimeout({ drainSeconds });
}

function stopTimeout({ drainSeconds }: Pick<ServiceIntent, "drainSeconds">): number {
	return drainSeconds + killMargin;
}

/**
 * ECS keeps a bound of tasks that run or are about to, and one that is stopping does neither: a recreated release could migrate beside the old one's
 * last requests. Both halves of a stop are waited for apart, since together they may be longer than a step may take.
 */
function planWaits({ want }: AwsServicesMaking, service: ServiceName): readonly Step[] {
	if (want.release.strategy !== "recreate") return [];
	const wait = (what: string, seconds: number): Step => ({
		name: `wait-${what}`,
		run: ["node", "--eval", `setTimeout(() => {}, ${seconds * 1000})`],
		variables: {},
		secrets: {},
	});
	const intent = want.services[service];
	return [wait("drained", intent.drainSeconds), wait("stopped", stopTimeout(intent))];
}

/** Every secret that one of the containers is given. */
export function secretsOfTask(making: AwsServicesMaking, links: ServicesLinks): readonly SecretReference[] {
	return [connectSecrets(links).services, ...planSteps(making, links).map(({ secrets }) => secrets)].flatMap((each) => Object.values(each));
}

/** Folders that the agent of recorded sessions writes to; everything else of a container can't be written. */
const agentFolders = { agent: "/managed-agents", "agent-state": "/var/lib/amazon/ssm", "agent-logs": "/var/log/amazon/ssm" } as const;

export function createTask(making: AwsServicesMaking, links: ServicesLinks, service: ServiceName, running: Running): TaskDefinition {
	const { name, want, stack, adjust, tags, opts } = making;
	const logical = `${name}-${service}`;
	const args = {
		family: physicalName([stack.project, stack.stack, service], { max: 255 }),
		requiresCompatibilities: ["FARGATE"],
		networkMode: "awsvpc",
		runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
		...planSize(want.services[service]),
		executionRoleArn: running.executionRoleArn,
		taskRoleArn: running.taskRoleArn,
		containerDefinitions: jsonStringify(planContainers(making, links, service, running)),
		volumes: want.release.sessions ? Object.keys(agentFolders).map((volume) => ({ name: volume })) : [],
		tags: { ...tags },
	};
	// The old revision stays: a rollback starts it again.
	const kept = { skipDestroy: true, ...args };
	return new TaskDefinition(logical, adjusted(adjust.aws?.taskDefinition, kept, logical), opts);
}

function planContainers(making: AwsServicesMaking, links: ServicesLinks, service: ServiceName, running: Running) {
	const steps = [...planWaits(making, service), ...planSteps(making, links)];
	const before = (index: number) => steps.slice(0, index).map(({ name }) => ({ containerName: name, condition: "SUCCESS" }));
	return [
		...steps.map((each, index) => ({ ...planContainer(making, running, each), essential: false, dependsOn: before(index) })),
		{ ...planService(making, links, service, running), essential: true, dependsOn: before(steps.length) },
	];
}

function planService(making: AwsServicesMaking, links: ServicesLinks, service: ServiceName, running: Running) {
	const intent = making.want.services[service];
	const { services: secrets } = connectSecrets(links);
	const callers = output(links.dns.outsideSources ?? []).apply((each) => planContainerVariables(each).TRUST_PROXY);
	const variables = {
		...planServiceVariables(connect(links, onAws)),
		...planTuningVariables(intent),
		...planContainerVariables([]),
		TRUST_PROXY: callers,
		SECRETS_REVISION: revisionsOf(secrets),
	};
	const folders = Object.entries(agentFolders).map(([sourceVolume, containerPath]) => ({ sourceVolume, containerPath, readOnly: false }));
	return {
		...planContainer(making, running, step(serviceTable[service], variables, secrets)),
		portMappings: [{ name: service, containerPort: container.port, hostPort: container.port, protocol: "tcp" }],
		mountPoints: making.want.release.sessions ? folders : [],
		stopTimeout: stopTimeout(intent),
	};
}

function planContainer({ stack }: AwsServicesMaking, { image, logs }: Running, { name, run, variables, secrets }: Step) {
	const options = { "awslogs-group": logs.name, "awslogs-region": stack.region, "awslogs-stream-prefix": name, mode: "non-blocking" };
	return {
		name,
		image,
		command: [...run],
		user: String(container.user),
		environment: Object.entries(variables).map(([key, value]) => ({ name: key, value })),
		secrets: Object.entries(secrets).map(([key, { reference }]) => ({ name: key, valueFrom: reference })),
		readonlyRootFilesystem: true,
		linuxParameters: { initProcessEnabled: true },
		logConfiguration: { logDriver: "awslogs", options },
	};
}
