import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": [
		{ what: "everyone may read", set: { member: "allUsers" } },
		{ what: "whoever has an account at Google may read", set: { member: "allAuthenticatedUsers" } },
		{ what: "who runs images may change them", set: { role: "roles/artifactregistry.writer" } },
		{ what: "a known account may read", set: { member: "serviceAccount:a@b" }, outcome: "pass" },
	],
	"azure-native:containerregistry:Registry": [
		{ what: "it has a shared password", set: { adminUserEnabled: true } },
		{ what: "everyone may read", set: { anonymousPullEnabled: true } },
		{ what: "both are left to the provider", set: { adminUserEnabled: undefined, anonymousPullEnabled: undefined }, outcome: "pass" },
		{ what: "it has a public address", set: { publicNetworkAccess: "Enabled" } },
		{ what: "its address is left to the provider", set: { publicNetworkAccess: undefined } },
		{ what: "images can be carried into another registry", set: { "policies.exportPolicy.status": "enabled" } },
	],
};
