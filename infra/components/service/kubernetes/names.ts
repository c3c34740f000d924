import type { ServiceName } from "../plan.ts";
import { servicesNamespace } from "./cluster.ts";

/** Where the charts' controllers and the gateway's proxies run. */
export const platformNamespace = "platform";

/** The two Services of one: what users reach, and beside it the release under judgement. */
export function serviceObjects(service: ServiceName) {
	return { stable: service, next: `${service}-next` };
}

/** The AnalysisTemplate that judges releases. */
export const gatesName = "gates";

/** What Argo asks for a verdict: a Deployment, its Service and its program. */
export const judgeName = "judge";

export const gatewayName = "gateway";

/** What Envoy Gateway writes on the proxies of one Gateway. */
export function proxySelector(namespace: string): Readonly<Record<string, string>> {
	return {
		"gateway.envoyproxy.io/owning-gateway-name": gatewayName,
		"gateway.envoyproxy.io/owning-gateway-namespace": namespace,
	};
}

/** The Prometheus that rollouts and autoscalers ask, as its chart names it. */
export const prometheusAddress = `http://prometheus-server.${platformNamespace}.svc`;

/** The judge, as other namespaces name it. */
export const judgeAddress = `http://${judgeName}.${servicesNamespace}.svc`;
