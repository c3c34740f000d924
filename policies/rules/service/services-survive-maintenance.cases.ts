import type { Cases } from "../cases.ts";

const budget = (most: string | number | undefined, least?: string | number) => ({
	"spec.maxUnavailable": most,
	"spec.minAvailable": least,
});

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "a few tasks may be missing", set: { deploymentMinimumHealthyPercent: 99 } },
		{ what: "all tasks may be missing", set: { deploymentMinimumHealthyPercent: 0 } },
		{
			what: "the release before stops first, which is another rule's finding",
			set: { deploymentMinimumHealthyPercent: 0, "tags.rollout-strategy": "recreate" },
			outcome: "pass",
		},
	],
	"azure-native:containerservice:AgentPool": [
		{ what: "no machine is started first", set: { "upgradeSettings.maxSurge": "0" } },
		{ what: "none in a hundred", set: { "upgradeSettings.maxSurge": "0%" } },
		{ what: "nothing is said", set: { upgradeSettings: undefined } },
		{ what: "one machine", set: { "upgradeSettings.maxSurge": "1" }, outcome: "pass" },
	],
	"digitalocean:index/kubernetesCluster:KubernetesCluster": [
		{ what: "no machine is started first", set: { surgeUpgrade: false } },
		{ what: "likewise where nothing is said", set: { surgeUpgrade: undefined } },
	],
	"kubernetes:policy/v1:PodDisruptionBudget": [
		{ what: "nothing is said", set: budget(undefined) },
		{ what: "all may be away", set: budget("100%") },
		{ what: "none may be away, so that no machine can be emptied", set: budget(0) },
		{ what: "none of a hundred", set: budget("0%") },
		{ what: "none must be there", set: budget(undefined, 0) },
		{ what: "none of a hundred must be there", set: budget(undefined, "0%") },
		{ what: "all must be there", set: budget(undefined, "100%") },
		{ what: "half of them must be there", set: budget(undefined, "50%"), outcome: "pass" },
		{ what: "a quarter may be away", set: budget("25%"), outcome: "pass" },
	],
};
