import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { ObjectReplicationPolicy } from "@pulumi/azure-native/storage/objectReplicationPolicy.js";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AzureAccount, createAccount } from "./azure-account.ts";
import { createLifecycle } from "./azure-lifecycle.ts";
import type { StorageAdjustments, StorageIntent, StorageLinks } from "./contract.ts";

/** The containers whose loss nobody could make good: the page's files come with every release. */
const copied = "materials";

/** An account in the second region, and every blob copied to it. The policy is made at the copy, which gives it its number, and then at the source. */
export function createCopies(making: Making<StorageIntent, StorageAdjustments>, links: StorageLinks, source: AzureAccount): void {
	const { name, want, stack, tags, opts } = making;
	const { resourceGroupName } = onTarget(links.network.placement, "azure").place(tags);
	const key = onTarget(links.keyring, "azure").copyKeys?.storage;
	// The second region may have no zones.
	const copy = createAccount(making, links, { what: "copy", location: stack.copyRegion, replication: "LRS", key });
	createLifecycle(making, links, copy.account, `${name}-copy-end`);
	const kept = { ...opts, protect: want.deletionProtection };
	const args = { resourceGroupName, accountName: copy.account.name, containerName: copied, publicAccess: "None" } as const;
	const container = new BlobContainer(`${name}-copy-${copied}`, args, kept);
	const accounts = { resourceGroupName, sourceAccount: source.account.id, destinationAccount: copy.account.id };
	const rule = { sourceContainer: copied, destinationContainer: container.name };
	const received = new ObjectReplicationPolicy(
		`${name}-copy-receives`,
		{ ...accounts, accountName: copy.account.name, objectReplicationPolicyId: "default", rules: [rule] },
		{ ...opts, dependsOn: [source.blobs, copy.blobs] },
	);
	const rules = received.rules.apply((made = []) => made.map(({ ruleId = "" }) => ({ ...rule, ruleId })));
	new ObjectReplicationPolicy(
		`${name}-copy-sends`,
		{ ...accounts, accountName: source.account.name, objectReplicationPolicyId: received.policyId, rules },
		opts,
	);
}
