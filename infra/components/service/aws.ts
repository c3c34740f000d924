import type { PolicyArgs } from "@pulumi/aws/appautoscaling/policy.js";
import type { TargetArgs } from "@pulumi/aws/appautoscaling/target.js";
import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import type { RepositoryArgs } from "@pulumi/aws/ecr/repository.js";
import type { ClusterArgs } from "@pulumi/aws/ecs/cluster.js";
import type { ServiceArgs } from "@pulumi/aws/ecs/service.js";
import type { TaskDefinitionArgs } from "@pulumi/aws/ecs/taskDefinition.js";
import type { RoleArgs } from "@pulumi/aws/iam/role.js";
import type { FunctionArgs } from "@pulumi/aws/lambda/function.js";
import type { Listener, ListenerArgs } from "@pulumi/aws/lb/listener.js";
import type { LoadBalancer, LoadBalancerArgs } from "@pulumi/aws/lb/loadBalancer.js";
import type { TargetGroupArgs } from "@pulumi/aws/lb/targetGroup.js";
import type { BucketArgs } from "@pulumi/aws/s3/bucket.js";
import { type Output, output } from "@pulumi/pulumi";
import type { Adjust } from "../../kit/adjust.ts";
import { createBalancer, createListener } from "./aws-balancer.ts";
import { type AwsServicesMaking, createCluster, createImage, createLogGroup } from "./aws-cluster.ts";
import { createJudge } from "./aws-judge.ts";
import { createOutcome } from "./aws-outcome.ts";
import { createExecutionRole, createTaskRole } from "./aws-roles.ts";
import { createGates, rolloutRules } from "./aws-rollout.ts";
import { createScaling, scalingRules } from "./aws-scaling.ts";
import { createService, startSeconds } from "./aws-service.ts";
import { sizeRule } from "./aws-size.ts";
import { createTask, secretsOfTask, stepSeconds, stopSeconds } from "./aws-task.ts";
import { createTraffic } from "./aws-traffic.ts";
import { keptAsImage, unprobed } from "./cloud-answers.ts";
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
			readonly judge?: Adjust<FunctionArgs>;
			readonly role?: Adjust<RoleArgs>;
			readonly logGroup?: Adjust<LogGroupArgs>;
			readonly logBucket?: Adjust<BucketArgs>;
		};
	}
}

/** Seconds from SIGTERM to SIGKILL that Fargate grants at most. */
const longestStop = 120;

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
		features: { blueGreen: true, canary: true, rolling: true, recreate: true, ownImage: true, kept: keptAsImage, sessions: true },
		limits: unprobed,
		rules: rolloutRules,
	},
	downtime: { stopSeconds, migrateSeconds: stepSeconds, startSeconds },
	create: (making, links) => {
		const { repository, image } = createImage(making, links);
		const { cluster, sessions } = createCluster(making, links);
		const loadBalancer = createBalancer(making, links);
		const listener = createListener(making, links, loadBalancer);
		const shared = { repository, image, cluster, sessions, loadBalancer, listener };
		const backends = perService((each) => createBackend(making, links, each, shared));
		const metrics = perService((each) => output([`http://${each}:${container.port}${serviceTable[each].metricsPath}`]));
		return { backends, metrics };
	},
} satisfies ServiceDriver;

interface Shared extends ReturnType<typeof createImage>, Pick<ReturnType<typeof createCluster>, "cluster" | "sessions"> {
	readonly loadBalancer: LoadBalancer;
	readonly listener: Listener;
}

/** One service of the table: its log, its ways in, its roles, its task, its gates, and how it scales. */
function createBackend(making: AwsServicesMaking, links: ServicesLinks, service: ServiceName, shared: Shared): AwsBackend {
	const { repository, image, cluster, sessions, loadBalancer, listener } = shared;
	const logs = createLogGroup(making, links, service);
	const traffic = createTraffic(making, links, service, listener);
	const execution = createExecutionRole(making, links, service, { repository, logs, secrets: secretsOfTask(making, links) });
	const task = createTaskRole(making, links, service, sessions);
	const roles = { executionRoleArn: execution.role.arn, taskRoleArn: task.role.arn };
	const definition = createTask(making, links, service, { image, logs, ...roles });
	const targetGroups = [traffic.blue.arnSuffix, traffic.green.arnSuffix] as const;
	const gates = createGates(making, service, { loadBalancer: loadBalancer.arnSuffix, targetGroups });
	const judge = createJudge(making, links, service, { loadBalancer: loadBalancer.arnSuffix, cluster: cluster.name });
	const after = [traffic.rule, traffic.shifter.policy, execution.policy, task.policy, ...judge.after];
	const { made, asked } = createService(making, links, service, {
		cluster: cluster.arn,
		definition,
		logs,
		traffic,
		gates,
		hooks: judge.hooks,
		after,
	});
	createOutcome(making, service, { cluster: cluster.arn, made, asked });
	createScaling(making, service, making.want.services[service], {
		cluster: cluster.name,
		service: made.name,
		loadBalancer: loadBalancer.arnSuffix,
	});
	return {
		target: "aws",
		loadBalancer: { arn: loadBalancer.arn, suffix: loadBalancer.arnSuffix, dnsName: loadBalancer.dnsName },
		...(links.dns.outsideSources && { outside: { type: "CNAME" as const, value: loadBalancer.dnsName } }),
		targetGroups,
		cluster: { arn: cluster.arn, name: cluster.name },
		service: { arn: made.arn, name: made.name },
		logGroup: { arn: logs.arn, name: logs.name },
	};
}
