import type { Limits, Rule } from "../../../kit/settle.ts";
import { keptAsImage, unprobed } from "../cloud-answers.ts";
import type { ReleaseIntent, ServiceDriver, ServiceIntent } from "../contract.ts";
import { scrapeSeconds } from "./gates.ts";
import { graceSeconds, startLimit } from "./pods.ts";
import { comesUp } from "./rollout.ts";
import { readSchedule } from "./scaling.ts";

const sized = "Kubernetes places an instance by what it asks for: one that asks for nothing lands anywhere and is evicted first.";

const wholeShare = (path: string, of: (intent: ServiceIntent) => number): Rule<ServiceIntent> => ({
	path,
	holds: (intent) => Number.isInteger(Math.round(of(intent) * 1e6) / 1e4),
	given: (intent) => `${of(intent) * 100} %`,
	why: "Kubernetes scales at whole per cents.",
	fix: "Set it to a whole per cent.",
});

const rules: readonly Rule<ServiceIntent>[] = [
	wholeShare("services.*.scaleAtCpu", ({ cpuTarget }) => cpuTarget),
	wholeShare("services.*.scaleAtMemory", ({ memoryTarget }) => memoryTarget),
	{
		path: "services.*.mostInstances",
		holds: ({ instances, mostInstances }) => mostInstances >= instances,
		given: ({ mostInstances }) => String(mostInstances),
		why: "an autoscaler can't keep fewer instances than always run.",
		fix: "Set it to instances or more.",
	},
	{
		path: "services.*.mostInstances",
		holds: ({ instances, mostInstances, cpuTarget, memoryTarget, requestTarget, schedule }) =>
			mostInstances === instances || cpuTarget + memoryTarget + requestTarget > 0 || schedule.length > 0,
		given: ({ mostInstances }) => String(mostInstances),
		why: "nothing says when an instance more is needed.",
		fix: "Set scaleAtCpu, scaleAtMemory, scaleAtRequests or schedule, or set it to the same as instances.",
	},
	{
		path: "services.*.mostInstances",
		holds: ({ instances, mostInstances, requestTarget, schedule }) =>
			mostInstances > instances || (requestTarget === 0 && schedule.length === 0),
		given: ({ mostInstances }) => String(mostInstances),
		why: "scaleAtRequests and schedule would do nothing: no more instances may run than always do.",
		fix: "Raise it above instances, or remove them.",
	},
	{
		path: "services.*.schedule",
		holds: ({ schedule, mostInstances }) => readSchedule(schedule).every(({ instances }) => instances <= mostInstances),
		given: ({ schedule }) => schedule.join(", "),
		why: "an autoscaler never goes above mostInstances.",
		fix: "Set mostInstances to the largest number of the schedule or more.",
	},
	{
		path: "services.*.schedule",
		holds: ({ schedule }) => new Set(readSchedule(schedule).map(({ cron }) => cron)).size === schedule.length,
		given: ({ schedule }) => schedule.join(", "),
		why: "a line holds until the next one begins, and two begin at the same time.",
		fix: "Keep one of them.",
	},
];

const limits: Limits<ServiceIntent> = {
	cpuMillis: { min: 1, path: "services.*.cpu", why: sized },
	memoryMib: { min: 1, path: "services.*.memory", why: sized },
	drainSeconds: {
		max: 590,
		path: "services.*.drain",
		why: "a node pool that shrinks waits 600 seconds for an instance and kills it then (the cluster autoscaler's default).",
	},
};

const releaseLimits: Limits<ReleaseIntent> = {
	...unprobed,
	holdSeconds: {
		min: 4 * scrapeSeconds,
		path: "rollout.hold",
		why: `metrics are read every ${scrapeSeconds} seconds, and fewer than four readings judge nothing.`,
	},
};

const releaseRules: readonly Rule<ReleaseIntent>[] = [
	{
		path: "rollout.weights",
		holds: ({ weights }) => weights.every((weight) => weight > 0 && weight < 1 && Number.isInteger(Math.round(weight * 1e6) / 1e4)),
		given: ({ weights }) => weights.map((weight) => `${weight * 100} %`).join(", "),
		why: "Argo Rollouts shifts whole per cents, and after the last weight everything.",
		fix: "Set whole per cents from 1 to 99.",
	},
];

/** What services on Kubernetes keep and decline, whoever runs the cluster. A cloud's driver spreads it and says where it differs. */
export const kubernetesAnswers = {
	features: {
		scaling: true,
		size: true,
		requestScaling: true,
		predictive: "autoscalers of Kubernetes act on what is measured and on the clock; none of them forecasts.",
		scheduled: true,
	},
	limits,
	rules,
	release: {
		features: { blueGreen: true, canary: true, rolling: true, recreate: true, ownImage: true, kept: keptAsImage, sessions: true },
		limits: releaseLimits,
		rules: releaseRules,
	},
	downtime: { stopSeconds: graceSeconds, migrateSeconds: comesUp, startSeconds: startLimit },
} satisfies Pick<ServiceDriver, "features" | "limits" | "rules" | "release" | "downtime">;
