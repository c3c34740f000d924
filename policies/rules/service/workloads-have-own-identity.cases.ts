import type { Case, Cases } from "../cases.ts";

const account = "spec.template.spec.serviceAccountName";
const ownAccount: readonly Case[] = [
	{ what: "everyone's account", set: { [account]: "default" } },
	{ what: "no account", set: { [account]: undefined } },
];

export const cases: Cases = {
	"aws:ecs/taskDefinition:TaskDefinition": [
		{ what: "a role from elsewhere", set: { taskRoleArn: "arn:aws:iam::111122223333:role/everything" } },
		{ what: "no role", set: { taskRoleArn: undefined } },
		{ what: "a role from elsewhere to start with", set: { executionRoleArn: "arn:aws:iam::111122223333:role/ecsTaskExecutionRole" } },
	],
	"gcp:container/cluster:Cluster": [{ what: "pods are whoever their node is", set: { workloadIdentityConfig: undefined } }],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "nothing vouches for accounts", set: { "oidcIssuerProfile.enabled": false } },
		{ what: "likewise where nothing is said", set: { oidcIssuerProfile: undefined } },
		{ what: "pods get no token of the cloud's", set: { "securityProfile.workloadIdentity.enabled": false } },
	],
	"kubernetes:argoproj.io/v1alpha1:Rollout": ownAccount,
	"kubernetes:batch/v1:Job": ownAccount,
};
