import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "machines of one's own prove nothing", set: { enableAutopilot: false, enableShieldedNodes: false } },
		{ what: "machines of one's own prove it", set: { enableAutopilot: false, enableShieldedNodes: true }, outcome: "pass" },
		{ what: "nothing is said, which means that they do", set: { enableAutopilot: false }, outcome: "pass" },
		{ what: "Autopilot does not ask", set: { enableShieldedNodes: false }, outcome: "pass" },
	],
};
