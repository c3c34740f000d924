import type { ServiceIntent } from "../contract.ts";
import { scrapeSeconds } from "./gates.ts";

/** One line of a schedule: from each time of the cron line on, at least so many instances run. */
export interface ScheduleLine {
	readonly cron: string;
	readonly instances: number;
}

/** "0 7 * * 1-5 = 6" as a cron line and a number. The settings' pattern has been checked before. */
export function readSchedule(lines: readonly string[]): readonly ScheduleLine[] {
	return lines.map((line) => {
		const [cron = "", instances = ""] = line.split("=").map((part) => part.trim());
		return { cron, instances: Number(instances) };
	});
}

/** Up at most to the double every minute; down at most to the half every five: a wave that comes back finds its instances still there. */
const behavior = {
	scaleUp: { stabilizationWindowSeconds: 60, policies: [{ type: "Percent", value: 100, periodSeconds: 60 }] },
	scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: "Percent", value: 50, periodSeconds: 300 }] },
};

/** Kubernetes' own autoscaler knows processor and memory; requests and the clock are KEDA's, which then drives it. */
export type Scaler = "none" | "HorizontalPodAutoscaler" | "ScaledObject";

export function chooseScaler({ cpuTarget, memoryTarget, requestTarget, schedule }: ServiceIntent): Scaler {
	if (requestTarget > 0 || schedule.length > 0) return "ScaledObject";
	return cpuTarget > 0 || memoryTarget > 0 ? "HorizontalPodAutoscaler" : "none";
}

/** The Rollout that is scaled; its number of instances belongs to the autoscaler from then on. */
function scaled(service: string) {
	return { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: service };
}

const utilization = (share: number) => Math.round(share * 100);

/** `spec` of a HorizontalPodAutoscaler. */
export function planAutoscaler(service: string, { instances, mostInstances, cpuTarget, memoryTarget }: ServiceIntent) {
	const metrics = Object.entries({ cpu: cpuTarget, memory: memoryTarget })
		.filter(([, share]) => share > 0)
		.map(([name, share]) => ({
			type: "Resource",
			resource: { name, target: { type: "Utilization", averageUtilization: utilization(share) } },
		}));
	return { scaleTargetRef: scaled(service), minReplicas: instances, maxReplicas: mostInstances, metrics, behavior };
}

/** `spec` of KEDA's ScaledObject. */
export function planScaledObject(service: string, intent: ServiceIntent, prometheus: string) {
	const lines = readSchedule(intent.schedule);
	return {
		scaleTargetRef: scaled(service),
		minReplicaCount: Math.max(intent.instances, lines.length === 1 ? (lines[0] as ScheduleLine).instances : 0),
		maxReplicaCount: intent.mostInstances,
		pollingInterval: scrapeSeconds,
		advanced: { horizontalPodAutoscalerConfig: { behavior } },
		triggers: [...loadTriggers(intent), ...requestTriggers(service, intent, prometheus), ...clockTriggers(lines)],
	};
}

function loadTriggers({ cpuTarget, memoryTarget }: ServiceIntent): readonly object[] {
	return Object.entries({ cpu: cpuTarget, memory: memoryTarget })
		.filter(([, share]) => share > 0)
		.map(([type, share]) => ({ type, metricType: "Utilization", metadata: { value: String(utilization(share)) } }));
}

function requestTriggers(service: string, { requestTarget }: ServiceIntent, serverAddress: string): readonly object[] {
	if (requestTarget === 0) return [];
	const query = `sum(rate(http_request_duration_seconds_count{service="${service}"}[1m]))`;
	return [{ type: "prometheus", metadata: { serverAddress, query, threshold: String(requestTarget) } }];
}

/** A line holds until the next one of the list begins, the last until the first. A lone line never ends: it is the least number from the start. */
function clockTriggers(lines: readonly ScheduleLine[]): readonly object[] {
	if (lines.length < 2) return [];
	return lines.map(({ cron, instances }, index) => ({
		type: "cron",
		metadata: {
			timezone: "Etc/UTC",
			start: cron,
			end: (lines[(index + 1) % lines.length] as ScheduleLine).cron,
			desiredReplicas: String(instances),
		},
	}));
}
