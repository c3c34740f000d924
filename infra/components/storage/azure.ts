import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope.js";
import { BlobContainer, type BlobContainerArgs } from "@pulumi/azure-native/storage/blobContainer.js";
import type { ManagementPolicyArgs } from "@pulumi/azure-native/storage/managementPolicy.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import { interpolate, type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AzureAccountAdjustments, createAccount } from "./azure-account.ts";
import { createCopies } from "./azure-copies.ts";
import { createLifecycle } from "./azure-lifecycle.ts";
import type { StorageAdjustments, StorageDriver, StorageIntent, StorageLinks } from "./contract.ts";
import { type BucketName, type PerBucket, perBucket, planBuckets } from "./plan.ts";

export interface AzureContainer {
	readonly name: Output<string>;
	readonly id: Output<string>;
}

export interface AzureStore {
	readonly target: "azure";
	readonly accountId: Output<string>;
	readonly accountName: Output<string>;
	/** Where blobs are asked for, without a scheme. */
	readonly host: Output<string>;
	readonly containers: PerBucket<AzureContainer>;
}

declare module "./contract.ts" {
	interface Stores {
		readonly azure: AzureStore;
	}
	interface StorageAdjustments {
		readonly azure?: {
			readonly container?: Adjust<BlobContainerArgs>;
			readonly lifecycle?: Adjust<ManagementPolicyArgs>;
		} & AzureAccountAdjustments;
	}
}

type StorageMaking = Making<StorageIntent, StorageAdjustments>;

export const azureStorage = {
	target: "azure",
	features: { versioning: true, coldStorage: true, crossRegion: true, staticAssets: true },
	limits: {},
	rules: [],
	create: (making, links) => {
		const { name, want, stack, opts } = making;
		const key = onTarget(links.keyring, "azure").keys?.storage;
		const source = createAccount(making, links, { what: "", location: stack.region, replication: "ZRS", key });
		const { account } = source;
		onTarget(links.network.placement, "azure").createEndpoint(name, "blob", account.id, opts);
		const containers = perBucket(planBuckets(want), (each) => createContainer(making, links, account, each));
		createLifecycle(making, links, account, `${name}-cold`);
		if (want.crossRegion) createCopies(making, links, source);
		if (want.deletionProtection) protectAccount(making, account);
		const host = account.primaryEndpoints.apply(({ blob }) => new URL(blob).host);
		return {
			store: { target: "azure", accountId: account.id, accountName: account.name, host, containers },
			endpoint: interpolate`https://${host}`,
			// Signed addresses hold the path and not the host, so the way in can pass them on to an account that no browser reaches.
			publicEndpoint: links.network.origin,
			region: output(stack.region),
			buckets: perBucket(planBuckets(want), (each) => (containers[each] as AzureContainer).name),
		};
	},
} satisfies StorageDriver;

function createContainer(
	{ name, want, tags, adjust, opts }: StorageMaking,
	{ network }: StorageLinks,
	account: StorageAccount,
	each: BucketName,
): AzureContainer {
	const { resourceGroupName } = onTarget(network.placement, "azure").place(tags);
	const args = { resourceGroupName, accountName: account.name, containerName: each, publicAccess: "None" } as const;
	const logical = `${name}-${each}`;
	const container = new BlobContainer(logical, adjusted<BlobContainerArgs>(adjust.azure?.container, args, logical), {
		...opts,
		protect: want.deletionProtection,
	});
	return { name: container.name, id: container.id };
}

/** Holds for everyone who may not remove locks, whatever tool they use. */
function protectAccount({ name, opts }: StorageMaking, account: StorageAccount): void {
	new ManagementLockByScope(`${name}-lock`, { scope: account.id, level: "CanNotDelete", notes: "storage.deletionProtection" }, opts);
}
