import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import type { networking } from "@pulumi/kubernetes/types/input.js";
import type { Resource } from "@pulumi/pulumi";
import { adjusted } from "../../../kit/adjust.ts";
import { privateBlocks } from "../../network/plan.ts";
import { container } from "../plan.ts";
import { type Destination, type KubernetesCluster, servicesNamespace } from "./cluster.ts";
import { platformNamespace, proxySelector } from "./names.ts";
import { podsOf, type Role, type Site } from "./site.ts";

type Spec = networking.v1.NetworkPolicySpec;

/** Who may read metrics beside the platform's own Prometheus: namespaces that carry this label. */
const metricsReader = { "metrics-reader": "true" } as const;

/** Who calls which destination. */
const callers: Readonly<Record<Destination["kind"], readonly Role[]>> = {
	database: ["service", "migration", "demonstration"],
	cache: ["service", "demonstration"],
	store: ["service", "publication", "demonstration"],
	identity: ["service", "publication", "demonstration"],
};

const tcp = (port: number, endPort?: number) => ({ protocol: "TCP", port, ...(endPort !== undefined && { endPort }) });
const to = (podSelector: Spec["podSelector"], egress: Spec["egress"]): Spec => ({ podSelector, policyTypes: ["Egress"], egress });
const from = (podSelector: Spec["podSelector"], ingress: Spec["ingress"]): Spec => ({ podSelector, policyTypes: ["Ingress"], ingress });

/** By their names: nothing goes in or out of the services' namespace but these. */
export function planPolicies({ destinations }: Pick<KubernetesCluster, "destinations">): Readonly<Record<string, Spec>> {
	const services = podsOf(["service"]);
	const platform = { matchLabels: { "kubernetes.io/metadata.name": platformNamespace } };
	const http = [tcp(container.port)];
	return {
		"default-deny": { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
		// Where names are answered differs: by pods, by an address of the machine. Its port is the same.
		names: to({}, [{ ports: [{ protocol: "UDP", port: 53 }, tcp(53)] }]),
		gateway: from(services, [
			{ from: [{ namespaceSelector: platform, podSelector: { matchLabels: proxySelector(servicesNamespace) } }], ports: http },
		]),
		metrics: from(services, [
			{
				from: [
					{ namespaceSelector: platform, podSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } } },
					{ namespaceSelector: { matchLabels: metricsReader } },
				],
				ports: http,
			},
		]),
		"between-services": {
			podSelector: services,
			policyTypes: ["Ingress", "Egress"],
			ingress: [{ from: [{ podSelector: services }], ports: http }],
			egress: [{ to: [{ podSelector: services }], ports: http }],
		},
		// Providers of the assistant, webhooks, and stores that are reached by a public name. What is private is reached by its destination or not at all.
		internet: to(podsOf(["service", "publication", "demonstration"]), [
			{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: privateBlocks } }], ports: [tcp(443)] },
		]),
		...planDestinations(destinations),
	};
}

function planDestinations(destinations: readonly Destination[]): Readonly<Record<string, Spec>> {
	const kinds = [...new Set(destinations.map(({ kind }) => kind))];
	return Object.fromEntries(
		kinds.map((kind) => {
			const rows = destinations.filter((each) => each.kind === kind);
			const egress = rows.map(({ cidr, port, lastPort }) => ({ to: [{ ipBlock: { cidr } }], ports: [tcp(port, lastPort)] }));
			return [kind, to(podsOf(callers[kind]), egress)];
		}),
	);
}

export function createPolicies(site: Site, namespace: Resource): readonly Resource[] {
	return Object.entries(planPolicies(site.cluster)).map(([physical, spec]) => {
		const name = `${site.name}-${physical}-policy`;
		const metadata = { name: physical, namespace: servicesNamespace, labels: site.labels };
		return new NetworkPolicy(name, adjusted(site.adjust.networkPolicy, { metadata, spec }, name), site.after(namespace));
	});
}
