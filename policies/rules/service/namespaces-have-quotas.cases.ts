import type { Cases } from "../cases.ts";

const sound = { pods: "43", "requests.cpu": "8", "limits.memory": "64Gi", "services.loadbalancers": "0", "services.nodeports": "0" };
const with_ = (change: Readonly<Record<string, string>>) => ({ "spec.hard": { ...sound, ...change } });

export const cases: Cases = {
	"kubernetes:core/v1:ResourceQuota": [
		{ what: "all of it", set: with_({}), outcome: "pass" },
		{ what: "any number of pods", set: with_({ pods: "" }) },
		{ what: "any number of processors", set: with_({ "requests.cpu": "" }) },
		{ what: "any amount of memory", set: with_({ "limits.memory": "" }) },
		{ what: "a load balancer of a service's own", set: with_({ "services.loadbalancers": "1" }) },
		{ what: "a port of every node", set: with_({ "services.nodeports": "1" }) },
		{ what: "nothing is limited", set: { "spec.hard": undefined } },
	],
};
