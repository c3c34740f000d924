import type { Input } from "@pulumi/pulumi";
import { container } from "../plan.ts";
import { type ChartName, routerPluginImage } from "./chart-table.ts";
import { servicesNamespace } from "./cluster.ts";
import { releaseLabel, scrapeSeconds } from "./gates.ts";
import { proxySelector } from "./names.ts";
import { routerPlugin } from "./rollout-steps.ts";
import type { Role } from "./site.ts";

/** What every chart's containers are allowed: nothing. */
const locked = {
	allowPrivilegeEscalation: false,
	capabilities: { drop: ["ALL"] },
	readOnlyRootFilesystem: true,
	runAsNonRoot: true,
	seccompProfile: { type: "RuntimeDefault" },
};

const small = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } };

const pluginFolder = "/plugins";
const pluginMount = { name: "plugins", mountPath: pluginFolder };
const pluginFile = "rollouts-plugin-trafficrouter-gatewayapi";

/** Where the plugin is copied from its image: a download at every start would make each start depend on a site outside. */
const pluginCopy = {
	name: "copy-plugin",
	image: routerPluginImage,
	command: ["cp", `/bin/${pluginFile}`, pluginFolder],
	volumeMounts: [pluginMount],
	securityContext: locked,
	resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } },
};

const otherRouters = [
	"istio",
	"smi",
	"ambassador",
	"awsLoadBalancerController",
	"awsAppMesh",
	"traefik",
	"apisix",
	"contour",
	"glooPlatform",
];

/** The chart's own scrape jobs read nodes and every namespace; rollouts and autoscalers need the services alone. */
const defaultJobs = [
	"prometheus",
	"kubernetes-api-servers",
	"kubernetes-nodes",
	"kubernetes-nodes-cadvisor",
	"kubernetes-service-endpoints",
	"kubernetes-service-endpoints-slow",
	"prometheus-pushgateway",
	"kubernetes-services",
	"kubernetes-pods",
	"kubernetes-pods-slow",
];

const all = <V>(names: readonly string[], value: V) => Object.fromEntries(names.map((name) => [name, value]));

/** Every instance of every service, with its release's hash. */
const servicesJob = {
	kubernetes_sd_configs: [{ role: "pod", namespaces: { names: [servicesNamespace] } }],
	relabel_configs: [
		{ source_labels: ["__meta_kubernetes_pod_label_app_kubernetes_io_component"], action: "keep", regex: "service" satisfies Role },
		{ source_labels: ["__meta_kubernetes_pod_container_port_number"], action: "keep", regex: String(container.port) },
		{ source_labels: ["__meta_kubernetes_pod_label_rollouts_pod_template_hash"], target_label: releaseLabel },
		{ source_labels: ["__meta_kubernetes_pod_name"], target_label: "pod" },
	],
};

export type Values = Readonly<Record<string, Input<unknown>>>;

/** Each chart's values, as far as they aren't the chart's own. */
export const chartValues: Readonly<Record<ChartName, Values>> = {
	argoRollouts: {
		controller: {
			resources: small,
			pdb: { enabled: true, maxUnavailable: 1 },
			initContainers: [pluginCopy],
			trafficRouterPlugins: [{ name: routerPlugin, location: `file://${pluginFolder}/${pluginFile}` }],
			volumes: [{ name: pluginMount.name, emptyDir: {} }],
			volumeMounts: [pluginMount],
		},
		podSecurityContext: { runAsNonRoot: true, runAsUser: 999, fsGroup: 999 },
		providerRBAC: { providers: { ...all(otherRouters, false), gatewayAPI: true } },
	},
	envoyGateway: { deployment: { replicas: 2 }, podDisruptionBudget: { minAvailable: 1 } },
	keda: { watchNamespace: servicesNamespace, operator: { replicaCount: 2 } },
	prometheus: {
		alertmanager: { enabled: false },
		"kube-state-metrics": { enabled: false },
		"prometheus-node-exporter": { enabled: false },
		"prometheus-pushgateway": { enabled: false },
		configmapReload: { prometheus: { containerSecurityContext: locked, resources: small } },
		server: {
			namespaces: [servicesNamespace],
			useExistingClusterRoleName: "view",
			global: { scrape_interval: `${scrapeSeconds}s`, scrape_timeout: "10s", evaluation_interval: `${scrapeSeconds}s` },
			// A rollout looks back as far as its own start. Without a volume it can start again in any zone.
			retention: "1d",
			persistentVolume: { enabled: false },
			containerSecurityContext: locked,
			resources: { requests: { cpu: "200m", memory: "512Mi" }, limits: { memory: "1Gi" } },
		},
		scrapeConfigs: { ...all(defaultJobs, { enabled: false }), services: servicesJob },
	},
	metricsServer: { replicas: 2, podDisruptionBudget: { enabled: true, maxUnavailable: 1 } },
};

/** `spec` of the EnvoyProxy: how the gateway's proxies run. Their own Service stays inside; the one before them is the program's. */
export function planProxy(zones: number, drainSeconds: number) {
	const replicas = Math.max(2, zones);
	const spread = { maxSkew: 1, labelSelector: { matchLabels: proxySelector(servicesNamespace) } };
	const topologySpreadConstraints = [
		// A load balancer that names every zone finds nobody in one without a proxy: the scheduler waits for a node there instead.
		{ topologyKey: "topology.kubernetes.io/zone", ...spread, whenUnsatisfiable: "DoNotSchedule", minDomains: zones },
		{ topologyKey: "kubernetes.io/hostname", ...spread, whenUnsatisfiable: "ScheduleAnyway" },
	];
	const kubernetes = {
		envoyService: { type: "ClusterIP" },
		envoyDeployment: {
			pod: { topologySpreadConstraints },
			container: { resources: { requests: { cpu: "500m", memory: "256Mi" }, limits: { memory: "1Gi" } } },
		},
		envoyHpa: {
			minReplicas: replicas,
			maxReplicas: replicas * 4,
			metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } }],
		},
		envoyPDB: { maxUnavailable: 1 },
	};
	// A proxy that goes lets the streams that run through it end as the services do.
	return { provider: { type: "Kubernetes", kubernetes }, shutdown: { drainTimeout: `${drainSeconds}s` } };
}
