import { DiskEncryptionSet, type DiskEncryptionSetArgs } from "@pulumi/azure-native/compute/diskEncryptionSet.js";
import type { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import type { Resource } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ServicesAdjustments, ServicesIntent, ServicesLinks } from "./contract.ts";

export interface AzureDiskAdjustments {
	readonly diskEncryption?: Adjust<DiskEncryptionSetArgs>;
}

export type ServicesMaking = Making<ServicesIntent, ServicesAdjustments>;

/** Azure's limit of the set's name. */
const diskName = { max: 80 };

/** The nodes' disks under the stack's own key; a cluster can't be given one later. */
export function createDiskEncryption(
	{ name, stack, tags, adjust, opts }: ServicesMaking,
	links: ServicesLinks,
): DiskEncryptionSet | undefined {
	const key = onTarget(links.keyring, "azure").keys?.disks;
	if (key === undefined) return undefined;
	const args: DiskEncryptionSetArgs = {
		...onTarget(links.network.placement, "azure").place(tags),
		diskEncryptionSetName: physicalName([stack.project, stack.stack], diskName),
		encryptionType: "EncryptionAtRestWithCustomerKey",
		identity: { type: "UserAssigned", userAssignedIdentities: [key.identityId] },
		activeKey: { keyUrl: key.versionUri },
		rotationToLatestKeyVersionEnabled: true,
	};
	return new DiskEncryptionSet(`${name}-disks`, adjusted(adjust.azure?.diskEncryption, args, `${name}-disks`), opts);
}

/** What the cluster must reach to put nodes, pods and load balancers where they belong: those subnets, and nothing else of the network. */
export function grantCluster(
	{ name, opts }: ServicesMaking,
	{ network }: ServicesLinks,
	{ principalId }: UserAssignedIdentity,
	disks: DiskEncryptionSet | undefined,
): readonly Resource[] {
	const { subnets, createGrant } = onTarget(network.placement, "azure");
	const inZones = network.zones.flatMap((zone) => [
		{ what: `app-${zone}`, on: subnets.app[zone] },
		{ what: `pods-${zone}`, on: subnets.pods[zone] },
	]);
	const used = [...inZones, { what: "public-a", on: subnets.public.a }];
	const joins = used.map(({ what, on }) => createGrant(`${name}-cluster-${what}`, { role: "useNetwork", to: principalId, on }, opts));
	const reads = disks && [createGrant(`${name}-cluster-disks`, { role: "read", to: principalId, on: disks.id }, opts)];
	return [...joins, ...(reads ?? [])];
}
