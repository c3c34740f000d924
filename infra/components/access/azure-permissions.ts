import type { RoleRow } from "./plan.ts";

interface Permission {
	readonly actions: string[];
	readonly notActions: string[];
	/** What lies inside resources: secrets, blobs, pods. */
	readonly dataActions: string[];
	readonly notDataActions: string[];
}

const cluster = "Microsoft.ContainerService/managedClusters";
const server = "Microsoft.DBforPostgreSQL/flexibleServers";
const backups = "Microsoft.DataProtection/backupVaults/backupInstances";

/** Reading is of resources and of their logs and figures; keys that open what is inside are handed out by actions, which end otherwise. */
const look = ["*/read"];

/** What runs in the cluster, but for the secrets that it holds. */
const lookInside = [`${cluster}/*/read`];
const secrets = [`${cluster}/secrets/*`];

const operate = [
	// Commands that Azure runs in the cluster, and the address of its API for those who are inside the network.
	`${cluster}/runCommand/action`,
	`${cluster}/commandResults/read`,
	`${cluster}/listClusterUserCredential/action`,
	`${cluster}/agentPools/write`,
	`${server}/restart/action`,
	`${backups}/validateRestore/action`,
	`${backups}/restore/action`,
	"Microsoft.Cdn/profiles/afdEndpoints/purge/action",
	"Microsoft.Insights/alertRules/*",
	"Microsoft.AlertsManagement/alerts/*",
];

/** A session, a restart by deleting a pod, another number of instances. */
const operateInside = [
	`${cluster}/pods/exec/action`,
	`${cluster}/pods/delete`,
	`${cluster}/apps/deployments/write`,
	`${cluster}/autoscaling/horizontalpodautoscalers/write`,
];

export const permissions: Readonly<Record<RoleRow["grants"], Permission>> = {
	read: { actions: look, notActions: [], dataActions: [], notDataActions: [] },
	operate: {
		actions: [...look, ...operate],
		notActions: [],
		dataActions: [...lookInside, ...operateInside],
		notDataActions: secrets,
	},
	// Everything of the group but taking away what keeps its records.
	administer: {
		actions: ["*"],
		notActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/delete"],
		dataActions: [`${cluster}/*`],
		notDataActions: [],
	},
};
