import type { Cases } from "../cases.ts";

const certificate = "masterAuth.clientCertificateConfig.issueClientCertificate";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "everyone inside may do everything", set: { enableLegacyAbac: true } },
		{ what: "a certificate that anyone may hold", set: { [certificate]: true } },
		{ what: "neither, in words", set: { enableLegacyAbac: false, [certificate]: false }, outcome: "pass" },
	],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "it has an administrator's account of its own", set: { disableLocalAccounts: false } },
		{ what: "likewise where nothing is said", set: { disableLocalAccounts: undefined } },
		{ what: "everyone inside may do everything", set: { enableRBAC: false } },
		{ what: "the cloud does not say who someone is", set: { "aadProfile.managed": false } },
		{ what: "the cloud does not say what they may", set: { "aadProfile.enableAzureRBAC": false } },
		{ what: "neither of the two", set: { aadProfile: undefined } },
	],
};
