/** Whose Go types a kind's model was made from. */
interface Definition {
	/** Package under @kubernetes-models. */
	readonly model: string;
	readonly version: string;
	/** Version of the controller whose types they are, from the package's go.mod. */
	readonly types: string;
	/** Version of the definition that the platform's chart installs. */
	readonly installed: string;
}

const argo: Definition = { model: "argo-rollouts", version: "2.0.0", types: "1.9.0", installed: "1.9.0" };
const gateway: Definition = { model: "gateway-api", version: "2.0.0", types: "1.5.1", installed: "1.6.1" };
const keda: Definition = { model: "keda", version: "2.0.0", types: "2.19.0", installed: "2.20.2" };

/** By API version and kind. */
export const definitions: Readonly<Record<string, Definition>> = {
	"argoproj.io/v1alpha1 AnalysisTemplate": argo,
	"argoproj.io/v1alpha1 Rollout": argo,
	"gateway.networking.k8s.io/v1 Gateway": gateway,
	"gateway.networking.k8s.io/v1 GatewayClass": gateway,
	"gateway.networking.k8s.io/v1 HTTPRoute": gateway,
	"keda.sh/v1alpha1 ScaledObject": keda,
};

/** Kinds of plans that no model is here for, and who defines them. */
export const unchecked: Readonly<Record<string, string>> = {
	"gateway.envoyproxy.io/v1alpha1 ClientTrafficPolicy": "Envoy Gateway",
	"gateway.envoyproxy.io/v1alpha1 EnvoyProxy": "Envoy Gateway",
	"gateway.envoyproxy.io/v1alpha1 HTTPRouteFilter": "Envoy Gateway",
	"monitoring.coreos.com/v1 PodMonitor": "the Prometheus operator",
	"monitoring.coreos.com/v1 PrometheusRule": "the Prometheus operator",
	"monitoring.googleapis.com/v1 PodMonitoring": "GKE",
};
