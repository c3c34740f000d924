import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import type { ServiceArgs } from "@pulumi/aws/ecs/service.js";
import type { ecs } from "@pulumi/aws/types/input.js";
import type { Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import type { Rule } from "../../kit/settle.ts";
import { lagSeconds } from "../../rollout/sources/cloudwatch.ts";
import type { RolloutSpec, Strategy } from "../../rollout/spec.ts";
import type { AwsServicesMaking } from "./aws-cluster.ts";
import type { ReleaseIntent } from "./contract.ts";

/** Both sets of instances between which ECS shifts the traffic, as their metrics name them. */
interface Compared {
	readonly loadBalancer: Output<string>;
	readonly targetGroups: readonly [Output<string>, Output<string>];
}

/** Whom ECS asks at which stage of a deployment. */
export type Hook = ecs.ServiceDeploymentConfigurationLifecycleHook;

/** Strategies under which ECS shifts traffic from one target group to the other. */
export const shifts = (strategy: Strategy) => strategy === "canary" || strategy === "blue-green";

/** Shares are sums of decimals: 0.1 + 0.2 is not 0.3. */
const same = (a: number, b: number) => Math.abs(a - b) < 1e-9;

/** The step of weights that rise by the same amount until the next one would be everything; undefined for others. */
function equalStep(weights: readonly number[]): number | undefined {
	const [step = 0] = weights;
	const rises = weights.every((weight, index) => same(weight, step * (index + 1)));
	return weights.length > 1 && rises && step * (weights.length + 1) > 1 - 1e-9 ? step : undefined;
}

/** ECS' least first weight and least equal step, from the provider's documentation of the deployment configuration. */
const least = { canary: 0.001, linear: 0.03 } as const;

function fits(weights: readonly number[]): boolean {
	if (weights.length === 1) return (weights[0] as number) >= least.canary;
	return (equalStep(weights) ?? 0) >= least.linear;
}

export const rolloutRules: readonly Rule<ReleaseIntent>[] = [
	{
		path: "rollout.hold",
		holds: ({ strategy, holdSeconds }) => !shifts(strategy) || holdSeconds % 60 === 0,
		given: ({ holdSeconds }) => `${holdSeconds} seconds`,
		why: "ECS waits whole minutes after a shift.",
		fix: ({ holdSeconds }) => `Set it to ${Math.ceil(holdSeconds / 60)} minutes.`,
	},
	{
		path: "rollout.weights",
		holds: ({ strategy, weights }) => strategy !== "canary" || fits(weights),
		given: ({ weights }) => weights.map((each) => `${each * 100} %`).join(", "),
		why: "ECS knows one weight of 0.1 % or more and then everything (CANARY), or equal steps of 3 % or more up to everything (LINEAR).",
		fix: ({ weights }) => `Set it to [${(weights[0] ?? 0.1) * 100} %], or to an equal series such as [25 %, 50 %, 75 %].`,
	},
];

/** How a new release takes the old one's place, in ECS' fields. */
export function planDeployment(spec: RolloutSpec, hooks: readonly Hook[] = []): Partial<ServiceArgs> {
	const recreates = spec.strategy === "recreate";
	return {
		deploymentController: { type: "ECS" },
		deploymentConfiguration: { ...planStrategy(spec), ...(hooks.length > 0 && { lifecycleHooks: [...hooks] }) },
		deploymentMinimumHealthyPercent: recreates ? 0 : 100,
		deploymentMaximumPercent: recreates ? 100 : 200,
		// Moving a task to another zone starts the new one first, for which 100 % leaves no room.
		availabilityZoneRebalancing: recreates ? "DISABLED" : "ENABLED",
		deploymentCircuitBreaker: { enable: true, rollback: true },
		waitForSteadyState: true,
		sigintRollback: true,
	};
}

function planStrategy(spec: RolloutSpec): ecs.ServiceDeploymentConfiguration {
	const { strategy, weights, holdSeconds } = spec;
	const minutes = String(holdSeconds / 60);
	if (!shifts(strategy)) return { strategy: "ROLLING" };
	if (strategy === "blue-green") return { strategy: "BLUE_GREEN", bakeTimeInMinutes: minutes };
	const step = equalStep(weights);
	const first = Math.round((weights[0] as number) * 1000) / 10;
	return step === undefined
		? { strategy: "CANARY", bakeTimeInMinutes: minutes, canaryConfiguration: { canaryPercent: first, canaryBakeTimeInMinutes: minutes } }
		: { strategy: "LINEAR", bakeTimeInMinutes: minutes, linearConfiguration: { stepPercent: first, stepBakeTimeInMinutes: minutes } };
}

/** Shifts of a release's traffic, each of which is held and judged. */
export function shiftsOf({ strategy, weights }: RolloutSpec): number {
	return strategy === "canary" ? weights.length + 1 : 1;
}

/** Minutes that starting, migrating and draining take at most beside the waits. */
const besideWaits = 30;

/** Minutes after which a deployment is given up; the provider's own 20 would cut a long canary short. After each shift ECS holds once, and the judge may once more. */
export function deploymentMinutes(spec: RolloutSpec): number {
	const waits = shifts(spec.strategy) ? shiftsOf(spec) * (2 * spec.holdSeconds + lagSeconds) : 0;
	return besideWaits + Math.ceil(waits / 60);
}

/**
 * The alarms that roll a release back, over each target group by itself: a new release with a tenth of the traffic would drown in the whole.
 * Where nobody asks anything they stay silent. They must: nothing asks a service before its way in is made, so its first deployment would fail.
 */
export function createGates(making: AwsServicesMaking, service: string, compared: Compared): Output<string>[] {
	const { errorRate, latencyP99Ms } = making.want.release;
	const errors = compared.targetGroups.flatMap((targetGroup, index) => [
		metricOf(`e${index}`, "HTTPCode_Target_5XX_Count", "Sum", compared.loadBalancer, targetGroup),
		metricOf(`r${index}`, "RequestCount", "Sum", compared.loadBalancer, targetGroup),
	]);
	const latency = compared.targetGroups.map((targetGroup, index) =>
		metricOf(`l${index}`, "TargetResponseTime", "p99", compared.loadBalancer, targetGroup),
	);
	const share = (index: number) => `IF(FILL(r${index}, 0) > 0, FILL(e${index}, 0) / r${index}, 0)`;
	const gate = (what: string, threshold: number, metrics: readonly object[], expression: string) =>
		createGate(making, `${service}-${what}`, { threshold, metrics, expression });
	return [
		gate("errors", errorRate, errors, `MAX([${share(0)}, ${share(1)}])`),
		gate("latency", latencyP99Ms / 1000, latency, "MAX([FILL(l0, 0), FILL(l1, 0)])"),
	];
}

function metricOf(id: string, metricName: string, stat: string, LoadBalancer: Output<string>, TargetGroup: Output<string>) {
	return { id, metric: { metricName, namespace: "AWS/ApplicationELB", period: 60, stat, dimensions: { LoadBalancer, TargetGroup } } };
}

interface Gate {
	readonly threshold: number;
	readonly metrics: readonly object[];
	readonly expression: string;
}

function createGate({ name, stack, adjust, tags, opts }: AwsServicesMaking, what: string, gate: Gate): Output<string> {
	const logical = `${name}-${what}`;
	const worst = { id: "worst", expression: gate.expression, label: what, returnData: true };
	const args = {
		name: physicalName([stack.project, stack.stack, "release", what], { max: 255 }),
		alarmDescription: "Rolls back the release that is being deployed.",
		comparisonOperator: "GreaterThanThreshold",
		threshold: gate.threshold,
		evaluationPeriods: 2,
		datapointsToAlarm: 2,
		treatMissingData: "notBreaching",
		metricQueries: [...gate.metrics, worst] as { id: string }[],
		tags: { ...tags },
	};
	return new MetricAlarm(logical, adjusted(adjust.aws?.alarm, args, logical), opts).name;
}
