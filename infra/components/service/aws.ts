import type { PolicyArgs } from "@pulumi/aws/appautoscaling/policy.js";
import type { TargetArgs } from "@pulumi/aws/appautoscaling/target.js";
import type { LogGroup, LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import type { RepositoryArgs } from "@pulumi/aws/ecr/repository.js";
import type { ClusterArgs } from "@pulumi/aws/ecs/cluster.js";
import { Service, type ServiceArgs } from "@pulumi/aws/ecs/service.js";
import type { TaskDefinition, TaskDefinitionArgs } from "@pulumi/aws/ecs/taskDefinition.js";
import type { RoleArgs } from "@pulumi/aws/iam/role.js";
import type { ListenerArgs } from "@pulumi/aws/lb/listener.js";
import type { LoadBalancerArgs } from "@pulumi/aws/lb/loadBalancer.js";
import type { TargetGroupArgs } from "@pulumi/aws/lb/targetGroup.js";
import type { BucketArgs } from "@pulumi/aws/s3/bucket.js";
import { type Output, output, type Resource } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import { pendingMigrations, rolloutLabels } from "../../rollout/spec.ts";
import { addressesPerZone, roomPerZone } from "../network/plan.ts";
import { createBalancer, createListener } from "./aws-balancer.ts";
import { type AwsServicesMaking, createCluster, createImage, createLogGroup } from "./aws-cluster.ts";
import { createExecutionRole, createTaskRole } from "./aws-roles.ts";
import { createGates, deploymentMinutes, planDeployment, rolloutRules, shifts } from "./aws-rollout.ts";
import { createScaling, scalingRules } from "./aws-scaling.ts";
import { sizeRule } from "./aws-size.ts";
import { createTask, secretsOfTask } from "./aws-task.ts";
import { createTraffic } from "./aws-traffic.ts";
import type { OutsideAddress, ServiceDriver, ServicesLinks } from "./contract.ts";
import { container, killMargin, perService, type ServiceName, serviceTable } from "./plan.ts";

/** A service as the way in, metrics and roles name it. */
export interface AwsBackend {
	readonly target: "aws";
	readonly loadBalancer: {
		readonly arn: Output<string>;
		/** As metrics name it. */
		readonly suffix: Output<string>;
		/** Of an address that only the way in reaches. */
		readonly dnsName: Output<string>;
	};
	readonly outside?: OutsideAddress;
	/** Both, as metrics name them; each holds every other release. */
	readonly targetGroups: readonly [Output<string>, Output<string>];
	readonly cluster: { readonly arn: Output<string>; readonly name: Output<string> };
	readonly service: { readonly arn: Output<string>; readonly name: Output<string> };
	readonly logGroup: { readonly arn: Output<string>; readonly name: Output<string> };
}

declare module "./contract.ts" {
	interface Backends {
		readonly aws: AwsBackend;
	}
	interface ServicesAdjustments {
		readonly aws?: {
			readonly repository?: Adjust<RepositoryArgs>;
			readonly cluster?: Adjust<ClusterArgs>;
			readonly loadBalancer?: Adjust<LoadBalancerArgs>;
			readonly listener?: Adjust<ListenerArgs>;
			readonly targetGroup?: Adjust<TargetGroupArgs>;
			readonly taskDefinition?: Adjust<TaskDefinitionArgs>;
			readonly service?: Adjust<ServiceArgs>;
			readonly scalingTarget?: Adjust<TargetArgs>;
			readonly scalingPolicy?: Adjust<PolicyArgs>;
			readonly alarm?: Adjust<MetricAlarmArgs>;
			readonly role?: Adjust<RoleArgs>;
			readonly logGroup?: Adjust<LogGroupArgs>;
			readonly logBucket?: Adjust<BucketArgs>;
		};
	}
}

/** Seconds from SIGTERM to SIGKILL that Fargate grants at most. */
const longestStop = 120;

/** Seconds in which a task may not answer yet: its migration runs first, and a task that is stopped for being unhealthy would stop it in the middle. */
const startSeconds = 900;

export const awsService = {
	target: "aws",
	features: { scaling: true, size: "always", requestScaling: true, predictive: true, scheduled: true },
	limits: {
		drainSeconds: {
			max: longestStop - killMargin,
			path: "services.*.drain",
			why: `Fargate kills what doesn't end within ${longestStop} seconds, and ${killMargin} of them are the application's to close.`,
		},
	},
	rules: [sizeRule, ...scalingRules],
	release: {
		features: { blueGreen: true, canary: true, rolling: true, recreate: true, ownImage: true, sessions: true },
		limits: {},
		rules: rolloutRules,
	},
	create: (making, links) => {
		const { repository, image } = createImage(making, links);
		const { cluster, sessions } = createCluster(making, links);
		const loadBalancer = createBalancer(making, links);
		const listener = createListener(making, links, loadBalancer);
		const backends = perService((each): AwsBackend => {
			const logs = createLogGroup(making, links, each);
			const traffic = createTraffic(making, links, each, listener);
			const execution = createExecutionRole(making, links, each, { repository, logs, secrets: secretsOfTask(links) });
			const task = createTaskRole(making, links, each, sessions);
			const roles = { executionRoleArn: execution.role.arn, taskRoleArn: task.role.arn };
			const definition = createTask(making, links, each, { image, logs, ...roles });
			const targetGroups = [traffic.blue.arnSuffix, traffic.green.arnSuffix] as const;
			const gates = createGates(making, each, { loadBalancer: loadBalancer.arnSuffix, targetGroups });
			const after = [traffic.rule, traffic.shifter.policy, execution.policy, task.policy];
			const service = createService(making, links, each, { cluster: cluster.arn, definition, logs, traffic, gates, after });
			const measured = { cluster: cluster.name, service: service.name, loadBalancer: loadBalancer.arnSuffix };
			createScaling(making, each, making.want.services[each], measured);
			return {
				target: "aws",
				loadBalancer: { arn: loadBalancer.arn, suffix: loadBalancer.arnSuffix, dnsName: loadBalancer.dnsName },
				...(links.dns.outsideSources && { outside: { type: "CNAME" as const, value: loadBalancer.dnsName } }),
				targetGroups,
				cluster: { arn: cluster.arn, name: cluster.name },
				service: { arn: service.arn, name: service.name },
				logGroup: { arn: logs.arn, name: logs.name },
			};
		});
		const metrics = perService((each) => output([`http://${each}:${container.port}${serviceTable[each].metricsPath}`]));
		return { backends, metrics };
	},
} satisfies ServiceDriver;

interface Parts {
	readonly cluster: Output<string>;
	readonly definition: TaskDefinition;
	readonly logs: LogGroup;
	readonly traffic: ReturnType<typeof createTraffic>;
	readonly gates: Output<string>[];
	readonly after: Resource[];
}

function createService(making: AwsServicesMaking, links: ServicesLinks, service: ServiceName, parts: Parts): Service {
	const { name, want, adjust, tags, opts } = making;
	const logical = `${name}-${service}`;
	const intent = want.services[service];
	const args = {
		name: service,
		cluster: parts.cluster,
		launchType: "FARGATE",
		taskDefinition: parts.definition.arn,
		desiredCount: intent.instances,
		networkConfiguration: planNetwork(links, intent.mostInstances),
		loadBalancers: [planTraffic(making, service, parts.traffic)],
		serviceConnectConfiguration: planDiscovery(making, service, parts.logs),
		healthCheckGracePeriodSeconds: startSeconds,
		enableExecuteCommand: want.release.sessions,
		enableEcsManagedTags: true,
		propagateTags: "SERVICE",
		...planDeployment(want.release),
		alarms: { enable: true, rollback: true, alarmNames: parts.gates },
		tags: { ...tags, ...rolloutLabels(want.release, pendingMigrations(links.release.migrations, want.release.migratedTo)) },
	};
	const time = `${deploymentMinutes(want.release)}m`;
	const owned = intent.mostInstances > intent.instances ? ["desiredCount"] : [];
	const waits = { ...opts, dependsOn: parts.after, ignoreChanges: owned, customTimeouts: { create: time, update: time } };
	return new Service(logical, adjusted(adjust.aws?.service, args, logical), waits);
}

/** In the larger subnets too where the old release and the new one together outgrow the smaller. */
function planNetwork({ network }: ServicesLinks, mostInstances: number): ServiceArgs["networkConfiguration"] {
	const { appSubnetIds, largeAppSubnetIds, securityGroups } = onTarget(network.placement, "aws");
	const zones = network.zones.length;
	const outgrown = addressesPerZone(mostInstances, zones) > roomPerZone.app;
	const subnets = [...appSubnetIds.slice(0, zones), ...(outgrown ? largeAppSubnetIds.slice(0, zones) : [])];
	return { subnets, securityGroups: [securityGroups.app], assignPublicIp: false };
}

function planTraffic({ want }: AwsServicesMaking, service: ServiceName, { blue, green, rule, shifter }: Parts["traffic"]) {
	const shifting = { alternateTargetGroupArn: green.arn, productionListenerRule: rule.arn, roleArn: shifter.role.arn };
	const group = { containerName: serviceTable[service].command, containerPort: container.port, targetGroupArn: blue.arn };
	return shifts(want.release.strategy) ? { ...group, advancedConfiguration: shifting } : group;
}

/** Other services find this one under its name. Without a protocol the proxy beside each task cuts no stream. */
function planDiscovery({ stack }: AwsServicesMaking, service: ServiceName, logs: LogGroup): ServiceArgs["serviceConnectConfiguration"] {
	const options = { "awslogs-group": logs.name, "awslogs-region": stack.region, "awslogs-stream-prefix": "discovery" };
	const alias = { dnsName: service, port: container.port };
	return {
		enabled: true,
		logConfiguration: { logDriver: "awslogs", options },
		services: [{ portName: service, discoveryName: service, clientAlias: [alias] }],
	};
}
