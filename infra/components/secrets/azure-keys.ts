import { Key, type KeyArgs } from "@pulumi/azure-native/keyvault/key.js";
import type { Vault } from "@pulumi/azure-native/keyvault/vault.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { all, type Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { Network, Placement } from "../network/contract.ts";
import type { SecretsAdjustments, SecretsIntent } from "./contract.ts";

/** A key, and the only identity that may use it. */
export interface AzureKey {
	readonly name: Output<string>;
	readonly vaultUri: Output<string>;
	readonly vaultId: Output<string>;
	/** Address of its newest version, whichever that is: what takes this follows a rotation by itself. */
	readonly uri: Output<string>;
	/** Address of the version that there was when it was made. */
	readonly versionUri: Output<string>;
	/** How Entra knows the identity. */
	readonly clientId: Output<string>;
	/** Identifier of the identity; known once the identity may use the key. */
	readonly identityId: Output<string>;
}

type AzurePlace = ReturnType<Extract<Placement, { readonly target: "azure" }>["place"]>;

export interface AzureKeyAdjustments {
	readonly key?: Adjust<KeyArgs>;
}

/** Azure's limit of an identity's name. */
const identityName = { max: 128 };

/** The oldest that a version gets, in ISO 8601. */
const rotateAfter = "P1Y";

export interface KeyPlace {
	readonly vault: Vault;
	readonly location: string;
	/** Word that the resources' names have before the key's purpose. */
	readonly what: string;
}

export function createKeys<K extends string>(
	making: Making<SecretsIntent, SecretsAdjustments>,
	network: Network,
	place: KeyPlace,
	purposes: readonly K[],
): Readonly<Record<K, AzureKey>> {
	const entries = purposes.map((purpose) => [purpose, createKey(making, network, place, purpose)]);
	return Object.fromEntries(entries) as Readonly<Record<K, AzureKey>>;
}

function createKey(
	{ name, stack, tags, adjust, opts }: Making<SecretsIntent, SecretsAdjustments>,
	network: Network,
	{ vault, location, what }: KeyPlace,
	purpose: string,
): AzureKey {
	const { place, createGrant } = onTarget(network.placement, "azure");
	const own = place(tags);
	const logical = `${name}-${what}-${purpose}`;
	const key = new Key(logical, adjusted(adjust.azure?.key, keyArgs(vault, own, purpose), logical), opts);
	const resourceName = physicalName([stack.project, stack.stack, what, purpose], identityName);
	const identity = new UserAssignedIdentity(`${logical}-user`, { ...own, location, resourceName }, opts);
	const grant = createGrant(`${logical}-use`, { role: "useKey", to: identity.principalId, on: key.id }, opts);
	return {
		name: key.name,
		vaultUri: vault.properties.apply((properties) => properties.vaultUri ?? ""),
		vaultId: vault.id,
		uri: key.keyUri,
		versionUri: key.keyUriWithVersion,
		clientId: identity.clientId,
		identityId: all([identity.id, grant.urn]).apply(([id]) => id),
	};
}

/** RSA, the one kind that every service takes. */
function keyArgs(vault: Vault, { resourceGroupName, tags }: AzurePlace, purpose: string): KeyArgs {
	return {
		resourceGroupName,
		vaultName: vault.name,
		keyName: purpose,
		tags,
		properties: {
			kty: "RSA-HSM",
			keySize: 3072,
			keyOps: ["wrapKey", "unwrapKey"],
			rotationPolicy: { lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: rotateAfter } }] },
		},
	};
}
