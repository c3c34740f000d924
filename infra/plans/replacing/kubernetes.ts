import type { Keeping } from "./table.ts";

const source = "forceNew in pulumi/pulumi-kubernetes provider/pkg/provider/diff.go at 9497796 (4.32, 2026-07-01)";

/** Databases, caches and objects stand outside the clusters; what is inside is made anew from the program, except what a namespace takes with it. */
export const kubernetes: Keeping = {
	stateful: {
		"kubernetes:core/v1:Namespace": { inputs: ["metadata.name"], source },
	},
	stateless: [
		"kubernetes:apps/v1:Deployment",
		"kubernetes:argoproj.io/v1alpha1:AnalysisTemplate",
		"kubernetes:argoproj.io/v1alpha1:Rollout",
		"kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
		"kubernetes:batch/v1:CronJob",
		"kubernetes:batch/v1:Job",
		"kubernetes:core/v1:ConfigMap",
		"kubernetes:core/v1:ResourceQuota",
		"kubernetes:core/v1:Secret",
		"kubernetes:core/v1:Service",
		"kubernetes:core/v1:ServiceAccount",
		"kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy",
		"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy",
		"kubernetes:gateway.envoyproxy.io/v1alpha1:HTTPRouteFilter",
		"kubernetes:gateway.networking.k8s.io/v1:Gateway",
		"kubernetes:gateway.networking.k8s.io/v1:GatewayClass",
		"kubernetes:gateway.networking.k8s.io/v1:HTTPRoute",
		"kubernetes:helm.sh/v3:Release",
		"kubernetes:monitoring.coreos.com/v1:PodMonitor",
		"kubernetes:monitoring.coreos.com/v1:PrometheusRule",
		"kubernetes:monitoring.googleapis.com/v1:PodMonitoring",
		"kubernetes:networking.k8s.io/v1:NetworkPolicy",
		"kubernetes:policy/v1:PodDisruptionBudget",
		"kubernetes:rbac.authorization.k8s.io/v1:Role",
	],
};
