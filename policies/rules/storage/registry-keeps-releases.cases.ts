import type { Cases } from "../cases.ts";

const taking = (countType: string, countNumber: number, tagStatus = "any") => ({
	policy: JSON.stringify({ rules: [{ selection: { tagStatus, countType, countNumber } }] }),
});
const days = "policies.retentionPolicy.days";

export const cases: Cases = {
	"aws:ecr/lifecyclePolicy:LifecyclePolicy": [
		{ what: "nine are kept", set: taking("imageCountMoreThan", 9) },
		{ what: "ten are kept", set: taking("imageCountMoreThan", 10), outcome: "pass" },
		{ what: "age decides", set: taking("sinceImagePushed", 30) },
		{ what: "what has no name goes by age", set: taking("sinceImagePushed", 7, "untagged"), outcome: "pass" },
		{ what: "it is no document", set: { policy: "all" } },
	],
	"gcp:artifactregistry/repository:Repository": [
		{ what: "nothing is kept in any case", set: { "cleanupPolicies[1]": undefined } },
		{ what: "the newest are deleted", set: { "cleanupPolicies[1].action": "DELETE" } },
		{ what: "nine are kept", set: { "cleanupPolicies[1].mostRecentVersions.keepCount": 9 } },
		{ what: "ten are kept", set: { "cleanupPolicies[1].mostRecentVersions.keepCount": 10 }, outcome: "pass" },
		{ what: "nothing cleans up", set: { cleanupPolicies: undefined }, outcome: "pass" },
	],
	"azure-native:containerregistry:Registry": [
		{ what: "what lost its name goes after six days", set: { [days]: 6 } },
		{ what: "what lost its name goes after seven days", set: { [days]: 7 }, outcome: "pass" },
		{ what: "the time is left to the provider", set: { [days]: undefined }, outcome: "pass" },
		{ what: "nothing cleans up", set: { "policies.retentionPolicy.status": "disabled" }, outcome: "not applicable" },
	],
	"digitalocean:index/containerRegistry:ContainerRegistry": [
		{ what: "there is room for one release or two", set: { subscriptionTierSlug: "starter" } },
		{ what: "there is more room", set: { subscriptionTierSlug: "professional" }, outcome: "pass" },
	],
};
