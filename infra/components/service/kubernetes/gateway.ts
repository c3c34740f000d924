import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import { type Output, output, type Resource, secret } from "@pulumi/pulumi";
import { adjusted } from "../../../kit/adjust.ts";
import { killMargin, type ServiceName, serviceNames, serviceTable } from "../plan.ts";
import { planProxy } from "./chart-values.ts";
import { gatewayPorts, servicesNamespace, type Workloads } from "./cluster.ts";
import { gatewayName, platformNamespace, proxySelector, serviceObjects } from "./names.ts";
import type { Site } from "./site.ts";

const certificateName = "gateway-certificate";

/** Which paths a service answers. The longest prefix wins. */
const pathPrefixes: Readonly<Record<ServiceName, string>> = { api: "/" };

/** The way in of the cluster: proxies, what they listen on, where they send, and the Service before them. */
export function createGateway(site: Site, charts: readonly Resource[], namespace: Resource): Workloads["gateway"] {
	createCertificate(site, namespace);
	const proxy = createObject(site, "proxy", "EnvoyProxy", gatewayName, planProxySpec(site), [namespace, ...charts]);
	const gatewayClass = createClass(site, proxy);
	const gateway = createObject(site, "gateway", "Gateway", gatewayName, planGateway(site), [gatewayClass]);
	if (site.cluster.gateway.certificate) createObject(site, "clientPolicy", "ClientTrafficPolicy", gatewayName, clientPolicy, [gateway]);
	createHiddenPaths(site, gateway);
	const { service, port } = createGatewayService(site, gateway);
	return { service, port, address: addressOf(service, site) };
}

/** What each kind of object belongs to. */
const versions = {
	EnvoyProxy: "gateway.envoyproxy.io/v1alpha1",
	ClientTrafficPolicy: "gateway.envoyproxy.io/v1alpha1",
	HTTPRouteFilter: "gateway.envoyproxy.io/v1alpha1",
	Gateway: "gateway.networking.k8s.io/v1",
	GatewayClass: "gateway.networking.k8s.io/v1",
	HTTPRoute: "gateway.networking.k8s.io/v1",
} as const;

type Adjustable = "proxy" | "gateway" | "clientPolicy" | "route";

function createObject(
	site: Site,
	what: Adjustable,
	kind: keyof typeof versions,
	physical: string,
	spec: object,
	after: readonly Resource[],
	options: { readonly ignoreChanges?: string[] } = {},
): CustomResource {
	const name = `${site.name}-${physical}-${kind.toLowerCase()}`;
	const metadata = { name: physical, namespace: servicesNamespace, labels: site.labels };
	const args = { apiVersion: versions[kind], kind, metadata, spec };
	return new CustomResource(name, adjusted(site.adjust[what], args, name), { ...site.after(...after), ...options });
}

function createClass(site: Site, after: Resource): CustomResource {
	const spec = { controllerName: "gateway.envoyproxy.io/gatewayclass-controller" };
	const args = { apiVersion: versions.GatewayClass, kind: "GatewayClass", metadata: { name: gatewayName, labels: site.labels }, spec };
	return new CustomResource(`${site.name}-gateway-class`, args, site.after(after));
}

function planProxySpec({ want, links }: Site) {
	const drain = Math.max(...serviceNames.map((service) => want.services[service].drainSeconds));
	return planProxy(links.network.zones.length, drain + killMargin);
}

const listeners = {
	plain: { name: "http", protocol: "HTTP", ports: gatewayPorts.plain },
	tls: { name: "https", protocol: "HTTPS", ports: gatewayPorts.tls },
} as const;

function listenerOf({ cluster }: Site) {
	return cluster.gateway.certificate ? listeners.tls : listeners.plain;
}

function planGateway(site: Site) {
	const { name, protocol, ports } = listenerOf(site);
	const tls = { mode: "Terminate", certificateRefs: [{ kind: "Secret", name: certificateName }] };
	return {
		gatewayClassName: gatewayName,
		infrastructure: { parametersRef: { group: "gateway.envoyproxy.io", kind: "EnvoyProxy", name: gatewayName } },
		listeners: [
			{
				name,
				protocol,
				port: ports.service,
				allowedRoutes: { namespaces: { from: "Same" } },
				...(site.cluster.gateway.certificate && { tls }),
			},
		],
	};
}

/** What clients may speak where TLS ends here. */
const clientPolicy = {
	targetRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: gatewayName }],
	tls: { minVersion: "1.2", maxVersion: "1.3" },
};

function createCertificate({ name, labels, cluster, after }: Site, namespace: Resource): void {
	const { certificate } = cluster.gateway;
	if (certificate === undefined) return;
	const metadata = { name: certificateName, namespace: servicesNamespace, labels };
	const stringData = { "tls.crt": certificate.chain, "tls.key": secret(certificate.key) };
	new Secret(`${name}-gateway-certificate`, { metadata, type: "kubernetes.io/tls", stringData }, after(namespace));
}

const parentRefs = [{ name: gatewayName }];

/** One route for each service, between its two Services. */
export function createRoutes(site: Site, after: readonly Resource[]): readonly Resource[] {
	// Weights are Argo's; the API server keeps a route's rules as one value, so whoever writes weights owns them all.
	const ignoreChanges = ["spec.rules"];
	return serviceNames.map((service) => createObject(site, "route", "HTTPRoute", service, planRoute(service), after, { ignoreChanges }));
}

function planRoute(service: ServiceName) {
	const { stable, next } = serviceObjects(service);
	const rule = {
		matches: [{ path: { type: "PathPrefix", value: pathPrefixes[service] } }],
		// Answer streams end by themselves, and live updates never do.
		timeouts: { request: "0s" },
		backendRefs: [
			{ name: stable, port: 80, weight: 100 },
			{ name: next, port: 80, weight: 0 },
		],
	};
	return { parentRefs, rules: [rule] };
}

/** Paths that services answer to the platform alone are unknown outside, in any spelling that the application would take for them. */
function createHiddenPaths(site: Site, gateway: Resource): void {
	const name = "hidden";
	const filter = createObject(site, "route", "HTTPRouteFilter", name, { directResponse: { statusCode: 404 } }, [gateway]);
	const hidden = [...new Set(serviceNames.map((service) => serviceTable[service].metricsPath))];
	const rule = {
		matches: hidden.map((path) => ({ path: { type: "RegularExpression", value: `(?i)${path}(/.*)?` } })),
		filters: [{ type: "ExtensionRef", extensionRef: { group: "gateway.envoyproxy.io", kind: "HTTPRouteFilter", name } }],
	};
	createObject(site, "route", "HTTPRoute", name, { parentRefs, rules: [rule] }, [filter]);
}

/** The program's own, so that its address is known to whatever points at it. */
function createGatewayService(site: Site, gateway: Resource) {
	const { cluster } = site;
	const { type, annotations, sources } = cluster.gateway;
	const { ports, name: portName } = listenerOf(site);
	const name = `${site.name}-gateway-service`;
	const metadata = { name: gatewayName, namespace: platformNamespace, labels: site.labels, annotations };
	const spec = {
		type,
		selector: proxySelector(servicesNamespace),
		ports: [{ name: portName, port: ports.service, targetPort: ports.proxy }],
		...(type === "LoadBalancer" && { loadBalancerSourceRanges: output(sources).apply((all) => [...all]) }),
	};
	const service = new Service(name, adjusted(site.adjust.gatewayService, { metadata, spec }, name), site.after(gateway));
	return { service, port: ports.service };
}

function addressOf(service: Service, { cluster }: Site): Output<string> {
	if (cluster.gateway.type === "ClusterIP") return service.spec.clusterIP;
	return service.status.loadBalancer.ingress.apply(([first]) => {
		if (first === undefined) throw new Error("the gateway's load balancer has no address, though Pulumi has waited for it");
		return first.ip ?? first.hostname;
	});
}
