import { all } from "../../conditions/combine.ts";
import { given } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

const resources = "spec.provider.kubernetes.envoyDeployment.container.resources";

export const gatewayCannotStarveOthers: Rule = {
	id: "gateway-cannot-starve-others",
	title: "A gateway's proxies ask for what they need and have a bound of memory",
	severity: "medium",
	why: "A flood of requests would fill the memory of a node, and the services on it are stopped in the middle of what learners wrote.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform bounds the gateway's memory.",
		code: 'new k8s.apiextensions.CustomResource(name, { kind: "EnvoyProxy", spec: { provider: { kubernetes: { envoyDeployment: { container: { resources: { limits: { memory: "1Gi" } } } } } } } })',
	},
	cells: {
		"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy": all(
			given(`${resources}.limits.memory`),
			given(`${resources}.requests.memory`),
			given(`${resources}.requests.cpu`),
		),
	},
};
