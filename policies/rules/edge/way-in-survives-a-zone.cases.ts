import type { Cases } from "../cases.ts";

const envoy = "spec.provider.kubernetes";

export const cases: Cases = {
	"aws:lb/loadBalancer:LoadBalancer": [
		{ what: "it stands in one zone", set: { subnets: ["subnet-1"] } },
		{ what: "it stands in two zones", set: { subnets: ["subnet-1", "subnet-2"] }, outcome: "pass" },
		{ what: "it says nothing of zones", set: { subnets: undefined } },
		{ what: "a bad zone can't be left", set: { enableZonalShift: false } },
	],
	"gcp:compute/backendService:BackendService": [
		{ what: "the gateway is called in one zone", set: { backends: [{ group: "one" }] } },
		{ what: "the gateway is called in two zones", set: { backends: [{ group: "one" }, { group: "two" }] }, outcome: "pass" },
		{ what: "nothing is called", set: { backends: undefined } },
	],
	"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy": [
		{ what: "one copy runs", set: { [`${envoy}.envoyHpa.minReplicas`]: 1 } },
		{ what: "two copies run", set: { [`${envoy}.envoyHpa.minReplicas`]: 2 }, outcome: "pass" },
		{ what: "how many run is left to Envoy Gateway, which takes one", set: { [`${envoy}.envoyHpa`]: undefined } },
		{ what: "two copies may stop at once", set: { [`${envoy}.envoyPDB.maxUnavailable`]: 2 } },
		{ what: "all copies may stop at once", set: { [`${envoy}.envoyPDB`]: undefined } },
		{ what: "copies may stand in one zone", set: { [`${envoy}.envoyDeployment.pod.topologySpreadConstraints[0]`]: undefined } },
	],
};
