import type { Cases } from "../cases.ts";

const tracking = "targetTrackingScalingPolicyConfiguration";
const kind = `${tracking}.predefinedMetricSpecification.predefinedMetricType`;

export const cases: Cases = {
	"aws:appautoscaling/policy:Policy": [
		{ what: "too full", name: "app-api-cpu", set: { [`${tracking}.targetValue`]: 91 } },
		{ what: "just not too full", set: { [`${tracking}.targetValue`]: 90 }, outcome: "pass" },
		{ what: "memory too full", set: { [kind]: "ECSServiceAverageMemoryUtilization", [`${tracking}.targetValue`]: 91 } },
		{ what: "requests, which are counted", set: { [kind]: "ALBRequestCountPerTarget" }, outcome: "not applicable" },
		{ what: "instances never go again", set: { [`${tracking}.disableScaleIn`]: true } },
		{ what: "it is said that they do", set: { [`${tracking}.disableScaleIn`]: false }, outcome: "pass" },
	],
	"kubernetes:autoscaling/v2:HorizontalPodAutoscaler": [
		{ what: "too full", set: { "spec.metrics[0].resource.target.averageUtilization": 91 } },
		{ what: "just not too full", set: { "spec.metrics[0].resource.target.averageUtilization": 90 }, outcome: "pass" },
		{ what: "no target", set: { "spec.metrics[0].resource.target.averageUtilization": undefined } },
		{ what: "what is no share", set: { "spec.metrics": [{ type: "External" }] }, outcome: "not applicable" },
	],
};
