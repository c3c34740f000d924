import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Service, type ServiceArgs } from "@pulumi/aws/ecs/service.js";
import type { TaskDefinition } from "@pulumi/aws/ecs/taskDefinition.js";
import type { Output, Resource } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import { pendingMigrations, rolloutLabels } from "../../rollout/spec.ts";
import { addressesPerZone, roomPerZone } from "../network/plan.ts";
import type { AwsServicesMaking } from "./aws-cluster.ts";
import { deploymentMinutes, type Hook, planDeployment, shifts } from "./aws-rollout.ts";
import type { createTraffic } from "./aws-traffic.ts";
import type { ServicesLinks } from "./contract.ts";
import { container, type ServiceName, serviceTable } from "./plan.ts";

/** Seconds in which a task may not answer yet: its migration runs first, and a task that is stopped for being unhealthy would stop it in the middle. */
export const startSeconds = 900;

interface Parts {
	readonly cluster: Output<string>;
	readonly definition: TaskDefinition;
	readonly logs: LogGroup;
	readonly traffic: ReturnType<typeof createTraffic>;
	readonly gates: Output<string>[];
	readonly hooks: readonly Hook[];
	readonly after: Resource[];
}

/** The running service, and what it was asked to run. After its creation ECS writes its weights, and the autoscaler the number of its instances. */
export function createService(making: AwsServicesMaking, links: ServicesLinks, service: ServiceName, parts: Parts) {
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
		...planDeployment(want.release, parts.hooks),
		alarms: { enable: true, rollback: true, alarmNames: parts.gates },
		tags: { ...tags, ...rolloutLabels(want.release, intent, pendingMigrations(links.release.migrations, want.release.migratedTo)) },
	};
	const time = `${deploymentMinutes(want.release)}m`;
	const owned = intent.mostInstances > intent.instances ? ["desiredCount"] : [];
	const waits = { ...opts, dependsOn: parts.after, ignoreChanges: owned, customTimeouts: { create: time, update: time } };
	const asked: ServiceArgs = adjusted(adjust.aws?.service, args, logical);
	return { made: new Service(logical, asked, waits), asked };
}

/** In the larger subnets too where the old release and the new one together outgrow the smaller. */
function planNetwork({ network }: ServicesLinks, mostInstances: number): ServiceArgs["networkConfiguration"] {
	const { appSubnetIds, largeAppSubnetIds, securityGroups } = onTarget(network.placement, "aws");
	const zones = network.zones.length;
	const outgrown = addressesPerZone(mostInstances, zones) > roomPerZone.app;
	const subnets = [...appSubnetIds.slice(0, zones), ...(outgrown ? largeAppSubnetIds.slice(0, zones) : [])];
	return { subnets, securityGroups: [securityGroups.app], assignPublicIp: false };
}

function planTraffic({ want }: AwsServicesMaking, service: ServiceName, { blue, green, rule, serving, shifter }: Parts["traffic"]) {
	const group = { containerName: serviceTable[service].command, containerPort: container.port };
	if (!shifts(want.release.strategy)) return { ...group, targetGroupArn: serving() };
	const shifting = { alternateTargetGroupArn: green.arn, productionListenerRule: rule.arn, roleArn: shifter.role.arn };
	return { ...group, targetGroupArn: blue.arn, advancedConfiguration: shifting };
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
