import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { TaskDefinition } from "@pulumi/aws/ecs/taskDefinition.js";
import { type Input, jsonStringify, type Output, output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import type { SecretReference } from "../secrets/contract.ts";
import type { AwsServicesMaking } from "./aws-cluster.ts";
import { planSize } from "./aws-size.ts";
import { connect, connectSecrets, revisionsOf } from "./connections.ts";
import type { ServicesLinks } from "./contract.ts";
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
	readonly command: string;
	readonly variables: Variables;
	readonly secrets: Secrets;
}

function planSteps(links: ServicesLinks): readonly Step[] {
	const connections = connect(links, { databaseTls: true });
	const { migration: owner, demonstration: demo } = connectSecrets(links);
	const { assets } = links.storage.buckets;
	return [
		{ ...migration, variables: planMigrationVariables(connections), secrets: owner },
		...(assets === undefined ? [] : [{ ...publication, variables: planPublicationVariables(connections, assets), secrets: {} }]),
		...(links.secrets.demo === undefined ? [] : [{ ...demonstration, variables: planServiceVariables(connections), secrets: demo }]),
	];
}

/** Every secret that one of the containers is given. */
export function secretsOfTask(links: ServicesLinks): readonly SecretReference[] {
	return [connectSecrets(links).services, ...planSteps(links).map(({ secrets }) => secrets)].flatMap((each) => Object.values(each));
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
	const steps = planSteps(links);
	const before = (index: number) => steps.slice(0, index).map(({ command }) => ({ containerName: command, condition: "SUCCESS" }));
	return [
		...steps.map((step, index) => ({ ...planContainer(making, running, step), essential: false, dependsOn: before(index) })),
		{ ...planService(making, links, service, running), essential: true, dependsOn: before(steps.length) },
	];
}

function planService(making: AwsServicesMaking, links: ServicesLinks, service: ServiceName, running: Running) {
	const intent = making.want.services[service];
	const { services: secrets } = connectSecrets(links);
	const callers = output(links.dns.outsideSources ?? []).apply((each) => planContainerVariables(each).TRUST_PROXY);
	const variables = {
		...planServiceVariables(connect(links, { databaseTls: true })),
		...planTuningVariables(intent),
		...planContainerVariables([]),
		TRUST_PROXY: callers,
		SECRETS_REVISION: revisionsOf(secrets),
	};
	const folders = Object.entries(agentFolders).map(([sourceVolume, containerPath]) => ({ sourceVolume, containerPath, readOnly: false }));
	return {
		...planContainer(making, running, { command: serviceTable[service].command, variables, secrets }),
		portMappings: [{ name: service, containerPort: container.port, hostPort: container.port, protocol: "tcp" }],
		mountPoints: making.want.release.sessions ? folders : [],
		stopTimeout: intent.drainSeconds + killMargin,
	};
}

function planContainer({ stack }: AwsServicesMaking, { image, logs }: Running, { command, variables, secrets }: Step) {
	const options = { "awslogs-group": logs.name, "awslogs-region": stack.region, "awslogs-stream-prefix": command, mode: "non-blocking" };
	return {
		name: command,
		image,
		command: ["node", "src/main.ts", command],
		user: String(container.user),
		environment: Object.entries(variables).map(([key, value]) => ({ name: key, value })),
		secrets: Object.entries(secrets).map(([key, { reference }]) => ({ name: key, valueFrom: reference })),
		readonlyRootFilesystem: true,
		linuxParameters: { initProcessEnabled: true },
		logConfiguration: { logDriver: "awslogs", options },
	};
}
