import { Policy, type PolicyArgs } from "@pulumi/aws/appautoscaling/policy.js";
import { ScheduledAction } from "@pulumi/aws/appautoscaling/scheduledAction.js";
import { Target } from "@pulumi/aws/appautoscaling/target.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Rule } from "../../kit/settle.ts";
import type { AwsServicesMaking } from "./aws-cluster.ts";
import type { ServiceIntent } from "./contract.ts";

/** What scaling measures a service by. */
interface Measured {
	readonly cluster: Output<string>;
	readonly service: Output<string>;
	/** The load balancer as its metrics name it. */
	readonly loadBalancer: Output<string>;
}

/** Seconds after which an instance more may follow the last one, and one less: load comes faster than it goes. */
const cooldowns = { scaleOutCooldown: 60, scaleInCooldown: 300 } as const;

/** Seconds before the forecast load at which its instances start: a task pulls its image, migrates nothing new and turns healthy in that time. */
const headStart = 300;

/** A line of the schedule in AWS' form, and the number after it; undefined where AWS can't say it. */
export function planSchedule(line: string): { readonly cron: string; readonly instances: number } | undefined {
	const [cron = "", count = ""] = line.split(" = ");
	const [minute, hour, day, month, weekday = "*"] = cron.split(" ");
	if (day !== "*" && weekday !== "*") return undefined;
	const days = weekday === "*" ? `${day} ${month} ?` : `? ${month} ${weekday.replaceAll(/(?<!\/)\d+/g, nextWeekday)}`;
	return { cron: `cron(${minute} ${hour} ${days} *)`, instances: Number(count) };
}

/** AWS counts the days of the week from 1, which is Sunday; everyone else from 0. */
function nextWeekday(day: string): string {
	return String((Number(day) % 7) + 1);
}

const scales = ({ instances, mostInstances }: ServiceIntent) => mostInstances > instances;
const measures = ({ cpuTarget, memoryTarget, requestTarget, schedule }: ServiceIntent) =>
	cpuTarget > 0 || memoryTarget > 0 || requestTarget > 0 || schedule.length > 0;

export const scalingRules: readonly Rule<ServiceIntent>[] = [
	{
		path: "services.*.mostInstances",
		holds: (intent) => !scales(intent) || measures(intent),
		given: ({ mostInstances }) => String(mostInstances),
		why: "it would never be reached: nothing says when an instance is added.",
		fix: "Set scaleAtCpu, scaleAtMemory or scaleAtRequests, give a schedule, or set it to the same as instances.",
	},
	{
		path: "services.*.mostInstances",
		holds: (intent) => scales(intent) || (intent.requestTarget === 0 && !intent.predictive && intent.schedule.length === 0),
		given: ({ mostInstances }) => String(mostInstances),
		why: "scaleAtRequests, predictive and schedule would do nothing: no more instances may run than always do.",
		fix: "Raise it above instances, or remove them.",
	},
	{
		path: "services.*.predictive",
		holds: ({ predictive, cpuTarget }) => !predictive || cpuTarget > 0,
		given: ({ predictive }) => String(predictive),
		why: "the forecast is one of the processor's load, and needs the share at which an instance is full.",
		fix: "Set scaleAtCpu, or set predictive to false.",
	},
	{
		path: "services.*.schedule",
		holds: ({ schedule, mostInstances }) =>
			schedule.map(planSchedule).every((each) => each !== undefined && each.instances <= mostInstances),
		given: ({ schedule }) => schedule.join(", "),
		why: "a line names a day of the month or days of the week, never both, and no more instances than mostInstances.",
		fix: "Split the line in two, or lower its number.",
	},
];

/** Instances by load, forecast and clock. From here on the number of instances is the autoscaler's. */
export function createScaling(making: AwsServicesMaking, service: string, intent: ServiceIntent, measured: Measured): void {
	if (!scales(intent)) return;
	const { name, adjust, tags, opts } = making;
	const logical = `${name}-${service}`;
	const args = {
		serviceNamespace: "ecs",
		resourceId: interpolate`service/${measured.cluster}/${measured.service}`,
		scalableDimension: "ecs:service:DesiredCount",
		minCapacity: intent.instances,
		maxCapacity: intent.mostInstances,
		tags: { ...tags },
	};
	// Scheduled actions move the lower bound; the program would move it back at every update.
	const owned = intent.schedule.length > 0 ? { ...opts, ignoreChanges: ["minCapacity"] } : opts;
	const { serviceNamespace, resourceId, scalableDimension } = new Target(
		logical,
		adjusted(adjust.aws?.scalingTarget, args, logical),
		owned,
	);
	const target = { serviceNamespace, resourceId, scalableDimension };
	for (const [what, policy] of Object.entries(planPolicies(intent, measured))) {
		const each = { ...target, ...policy };
		new Policy(`${logical}-${what}`, adjusted(adjust.aws?.scalingPolicy, each, `${logical}-${what}`), opts);
	}
	intent.schedule.forEach((line, index) => {
		const { cron = "", instances = 0 } = planSchedule(line) ?? {};
		const scalableTargetAction = { minCapacity: instances, maxCapacity: intent.mostInstances };
		new ScheduledAction(`${logical}-${index + 1}`, { ...target, schedule: cron, timezone: "UTC", scalableTargetAction }, opts);
	});
}

type PolicyBody = Pick<PolicyArgs, "policyType" | "targetTrackingScalingPolicyConfiguration" | "predictiveScalingPolicyConfiguration">;

function planPolicies(intent: ServiceIntent, measured: Measured): Readonly<Record<string, PolicyBody>> {
	const { cpuTarget, memoryTarget, requestTarget, predictive } = intent;
	return {
		...(cpuTarget > 0 && { cpu: tracking("ECSServiceAverageCPUUtilization", cpuTarget) }),
		...(memoryTarget > 0 && { memory: tracking("ECSServiceAverageMemoryUtilization", memoryTarget) }),
		...(requestTarget > 0 && { requests: trackingRequests(requestTarget, measured) }),
		...(predictive && { forecast: forecasting(cpuTarget) }),
	};
}

function tracking(predefinedMetricType: string, share: number): PolicyBody {
	const configuration = { ...cooldowns, targetValue: share * 100, predefinedMetricSpecification: { predefinedMetricType } };
	return { policyType: "TargetTrackingScaling", targetTrackingScalingPolicyConfiguration: configuration };
}

/** Over both target groups: the ready-made metric looks at one, which holds no instance after every other release. */
function trackingRequests(target: number, { cluster, service, loadBalancer }: Measured): PolicyBody {
	const metric = (metricName: string, namespace: string, stat: string, dimensions: { name: string; value: Output<string> }[]) => ({
		returnData: false,
		metricStat: { stat, metric: { metricName, namespace, dimensions } },
	});
	const tasks = [
		{ name: "ClusterName", value: cluster },
		{ name: "ServiceName", value: service },
	];
	const metrics = [
		{ id: "requests", ...metric("RequestCount", "AWS/ApplicationELB", "Sum", [{ name: "LoadBalancer", value: loadBalancer }]) },
		{ id: "tasks", ...metric("RunningTaskCount", "ECS/ContainerInsights", "Average", tasks) },
		{ id: "each", expression: "requests / tasks / 60", label: "Requests a second and instance", returnData: true },
	];
	const configuration = { ...cooldowns, targetValue: target, customizedMetricSpecification: { metrics } };
	return { policyType: "TargetTrackingScaling", targetTrackingScalingPolicyConfiguration: configuration };
}

function forecasting(share: number): PolicyBody {
	const metric = {
		targetValue: String(share * 100),
		predefinedMetricPairSpecification: { predefinedMetricType: "ECSServiceCPUUtilization" },
	};
	const configuration = { mode: "ForecastAndScale", schedulingBufferTime: headStart, metricSpecifications: [metric] };
	return { policyType: "PredictiveScaling", predictiveScalingPolicyConfiguration: configuration };
}
