import type { Cases } from "../cases.ts";

const resources = "spec.provider.kubernetes.envoyDeployment.container.resources";

export const cases: Cases = {
	"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy": [
		{ what: "memory has no bound", set: { [`${resources}.limits.memory`]: undefined } },
		{ what: "it asks for no memory", set: { [`${resources}.requests.memory`]: undefined } },
		{ what: "it asks for no processor", set: { [`${resources}.requests.cpu`]: undefined } },
		{ what: "nothing is said of either", set: { [resources]: undefined } },
	],
};
