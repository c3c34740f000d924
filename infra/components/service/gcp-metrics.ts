import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import type { Provider } from "@pulumi/kubernetes/provider.js";
import type { Resource } from "@pulumi/pulumi";
import type { Making } from "../../kit/making.ts";
import type { ServicesAdjustments, ServicesIntent } from "./contract.ts";
import { servicesNamespace } from "./kubernetes/cluster.ts";
import { podSelector } from "./kubernetes/site.ts";
import { container, type ServiceName, serviceNames, serviceTable } from "./plan.ts";

type ServicesMaking = Making<ServicesIntent, ServicesAdjustments>;

/** Where the cluster's own collectors run; the first one where GKE runs them, the second where a cluster does. */
const collectors = ["gke-gmp-system", "gmp-system"];

/** Services' metrics for Cloud Monitoring: the Prometheus that judges releases forgets after a day and tells nobody. */
export function createMetrics(making: ServicesMaking, provider: Provider, after: readonly Resource[]): void {
	for (const service of serviceNames) {
		createMonitoring(making, provider, after, service);
		admitCollectors(making, provider, after, service);
	}
}

function createMonitoring(
	{ name, tags, opts }: ServicesMaking,
	provider: Provider,
	after: readonly Resource[],
	service: ServiceName,
): void {
	new CustomResource(
		`${name}-${service}-monitoring`,
		{
			apiVersion: "monitoring.googleapis.com/v1",
			kind: "PodMonitoring",
			metadata: { name: service, namespace: servicesNamespace, labels: { ...tags } },
			spec: {
				selector: { matchLabels: podSelector(service, "service") },
				endpoints: [{ port: container.port, path: serviceTable[service].metricsPath, interval: "30s" }],
			},
		},
		{ ...opts, provider, dependsOn: [...after] },
	);
}

function admitCollectors({ name, tags, opts }: ServicesMaking, provider: Provider, after: readonly Resource[], service: ServiceName): void {
	const namespaceSelector = { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: collectors }] };
	new NetworkPolicy(
		`${name}-${service}-collectors`,
		{
			metadata: { name: `${service}-collectors`, namespace: servicesNamespace, labels: { ...tags } },
			spec: {
				podSelector: { matchLabels: podSelector(service, "service") },
				policyTypes: ["Ingress"],
				ingress: [{ from: [{ namespaceSelector }], ports: [{ protocol: "TCP", port: container.port }] }],
			},
		},
		{ ...opts, provider, dependsOn: [...after] },
	);
}
