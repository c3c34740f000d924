import { Registry, type RegistryArgs } from "@pulumi/azure-native/containerregistry/registry.js";
import { interpolate, type Output, type Resource } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import type { Cluster } from "./azure-cluster.ts";
import type { ServicesMaking } from "./azure-cluster-rights.ts";
import type { ServicesLinks } from "./contract.ts";

export interface AzureRegistryAdjustments {
	readonly registry?: Adjust<RegistryArgs>;
}

interface ImageRegistry {
	/** Where the release's image is looked for, unless the settings name another. */
	readonly image: Output<string>;
	/** Lets the cluster's nodes read images. */
	admit(cluster: Cluster): Resource;
}

/** Azure's limit of a registry's name, which takes no hyphen. */
const registryName = { max: 50, separator: "" } as const;

/** Days that an image without a name stays. */
const untaggedDays = 30;

export function createRegistry(making: ServicesMaking, { network, release, keyring }: ServicesLinks): ImageRegistry {
	const { name, tags, adjust, opts } = making;
	const { place, uniqueName, createEndpoint, createGrant } = onTarget(network.placement, "azure");
	const key = onTarget(keyring, "azure").keys?.images;
	const args: RegistryArgs = {
		...place(tags),
		registryName: uniqueName("images", registryName),
		sku: { name: "Premium" },
		zoneRedundancy: "Enabled",
		...closed,
		...(key && {
			identity: { type: "UserAssigned", userAssignedIdentities: key.identityId.apply((id) => ({ [id]: {} })) },
			encryption: { status: "enabled", keyVaultProperties: { identity: key.clientId, keyIdentifier: key.uri } },
		}),
	};
	const registry = new Registry(`${name}-images`, adjusted(adjust.azure?.registry, args, `${name}-images`), opts);
	createEndpoint(`${name}-images`, "registry", registry.id, opts);
	return {
		image: interpolate`${registry.loginServer}/learning-assistant:${release.digest.slice(0, 12)}`,
		admit: ({ managed }) => {
			const nodes = managed.identityProfile.apply((profile) => profile?.kubeletidentity?.objectId ?? "");
			return createGrant(`${name}-images-pull`, { role: "pullImages", to: nodes, on: registry.id }, opts);
		},
	};
}

/** Reached by private addresses and proven identities alone, and nothing is carried out of it into another registry. */
const closed = {
	adminUserEnabled: false,
	anonymousPullEnabled: false,
	publicNetworkAccess: "Disabled",
	networkRuleBypassOptions: "AzureServices",
	policies: { exportPolicy: { status: "disabled" }, retentionPolicy: { status: "enabled", days: untaggedDays } },
} as const satisfies Partial<RegistryArgs>;
