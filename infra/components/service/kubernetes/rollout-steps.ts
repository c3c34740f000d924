import type { RolloutSpec, Strategy } from "../../../rollout/spec.ts";

/** Objects that a Rollout moves traffic between, by name. */
export interface Traffic {
	readonly namespace: string;
	/** Service of what the release before runs on, and after the rollout of the new release. */
	readonly stable: string;
	/** Service of the new release while it is judged. */
	readonly next: string;
	/** HTTPRoute that weighs the two. */
	readonly route: string;
	/** AnalysisTemplate that judges. */
	readonly analysis: string;
	/** Instances that always run. */
	readonly instances: number;
}

/** The traffic router's name: the plugin finds its part of a Rollout by it. */
export const routerPlugin = "argoproj-labs/gatewayAPI";

/** Seconds that the old release's instances stay after the last shift: a proxy that learns of it late still finds them. */
const lateProxies = 30;

/** Shifts of a rolling release at most: beyond ten instances it goes by tenths. */
const mostShifts = 10;

/** The spec as the `strategy` of an Argo Rollout. */
export function planStrategy(spec: RolloutSpec, service: string, traffic: Traffic): object {
	return strategies[spec.strategy](spec, service, traffic);
}

const strategies: Readonly<Record<Strategy, (spec: RolloutSpec, service: string, traffic: Traffic) => object>> = {
	// Before the shift the new release answers nobody, so there is nothing to measure: all of it must be ready.
	"blue-green": (_spec, service, traffic) => ({
		blueGreen: {
			activeService: traffic.stable,
			previewService: traffic.next,
			autoPromotionEnabled: true,
			postPromotionAnalysis: judge(service, traffic),
			scaleDownDelaySeconds: lateProxies,
		},
	}),
	canary: ({ weights }, service, traffic) => ({
		canary: {
			...routed(traffic),
			scaleDownDelaySeconds: lateProxies,
			steps: weights.flatMap((weight) => [{ setWeight: Math.round(weight * 100) }, { analysis: judge(service, traffic) }]),
		},
	}),
	// The old release shrinks as the new one grows, and the first instance is judged before others follow.
	rolling: (_spec, service, traffic) => ({
		canary: { ...routed(traffic), dynamicStableScale: true, steps: planShifts(traffic.instances, judge(service, traffic)) },
	}),
	// No traffic router: it would keep the old release until the new one is ready.
	recreate: () => ({ canary: { maxSurge: 0, maxUnavailable: "100%" } }),
};

function planShifts(instances: number, analysis: object): readonly object[] {
	const shifts = Math.min(instances, mostShifts);
	return Array.from({ length: shifts }, (_, index) => {
		const shift = { setWeight: Math.round(((index + 1) * 100) / shifts) };
		return index === 0 || index === shifts - 1 ? [shift, { analysis }] : [shift];
	}).flat();
}

function routed({ stable, next, route, namespace }: Traffic) {
	return {
		stableService: stable,
		canaryService: next,
		trafficRouting: { plugins: { [routerPlugin]: { httpRoute: route, namespace } } },
	};
}

/** The judgement lasts as long as the hold, so it is the hold: a pause beside it would double the wait. */
function judge(service: string, { analysis }: Traffic) {
	return {
		templates: [{ templateName: analysis }],
		args: [
			{ name: "service", value: service },
			{ name: "hash", valueFrom: { podTemplateHashValue: "Latest" } },
			{ name: "stable", valueFrom: { podTemplateHashValue: "Stable" } },
		],
	};
}
