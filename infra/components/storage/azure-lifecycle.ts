import { ManagementPolicy, type ManagementPolicyArgs } from "@pulumi/azure-native/storage/managementPolicy.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { StorageAdjustments, StorageIntent, StorageLinks } from "./contract.ts";

/** Days after which an overwritten or deleted blob goes, counted from when it was written; for as long as blobs can be undeleted it still comes back. */
const keptVersionsDays = 90;

/** Copies to a second region go by the change feed and by versions, so there are versions wherever there are copies. */
export const keepsVersions = ({ versioning, crossRegion }: StorageIntent): boolean => versioning || crossRegion;

/** When blobs of an account go cold, and when old versions of them go: without an end, what a learner deleted would be kept for good. */
export function createLifecycle(
	{ want, tags, adjust, opts }: Making<StorageIntent, StorageAdjustments>,
	{ network }: StorageLinks,
	account: StorageAccount,
	logical: string,
): void {
	const rules = [...(keepsVersions(want) ? [noncurrent] : []), ...(want.coldAfterDays > 0 ? [cold(want.coldAfterDays)] : [])];
	if (rules.length === 0) return;
	const { resourceGroupName } = onTarget(network.placement, "azure").place(tags);
	const args = { resourceGroupName, accountName: account.name, managementPolicyName: "default", policy: { rules } };
	new ManagementPolicy(logical, adjusted<ManagementPolicyArgs>(adjust.azure?.lifecycle, args, logical), opts);
}

const noncurrent = {
	name: "noncurrent",
	enabled: true,
	type: "Lifecycle",
	definition: {
		filters: { blobTypes: ["blockBlob"] },
		actions: { version: { delete: { daysAfterCreationGreaterThan: keptVersionsDays } } },
	},
};

/** What the page is made of stays where it is: it is asked for as long as any browser has the page open. */
const cold = (days: number) => ({
	name: "cold",
	enabled: true,
	type: "Lifecycle",
	definition: {
		filters: { blobTypes: ["blockBlob"], prefixMatch: ["materials/"] },
		actions: { baseBlob: { tierToCold: { daysAfterModificationGreaterThan: days } } },
	},
});
