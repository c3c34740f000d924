import { getClientConfigOutput } from "@pulumi/azure-native/authorization/getClientConfig.js";
import { Secret, type SecretArgs } from "@pulumi/azure-native/keyvault/secret.js";
import { Vault, type VaultArgs } from "@pulumi/azure-native/keyvault/vault.js";
import type { Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import { asWritten } from "../../providers/azure.ts";
import type { Network } from "../network/contract.ts";
import { type AzureKey, type AzureKeyAdjustments, createKeys } from "./azure-keys.ts";
import type { SecretReference, SecretsAdjustments, SecretsDriver, SecretsIntent } from "./contract.ts";
import { generate } from "./generated.ts";
import { perSecret, planSecrets, type SecretName, secretTable } from "./plan.ts";

export interface AzureKeyring {
	readonly target: "azure";
	/** Where secrets are kept. */
	readonly vaultName: Output<string>;
	readonly vaultId: Output<string>;
	/** What each kind of data is encrypted with, by a key and an identity of its own; undefined in previews, whose data has Azure's own keys. */
	readonly keys: Readonly<Record<"storage" | "database" | "cache" | "images" | "disks" | "backup", AzureKey>> | undefined;
	/** Likewise in the second region: copies there must not need a key of the region that was lost. */
	readonly copyKeys: Readonly<Record<"storage" | "database", AzureKey>> | undefined;
}

declare module "./contract.ts" {
	interface Keyrings {
		readonly azure: AzureKeyring;
	}
	interface SecretsAdjustments {
		readonly azure?: { readonly vault?: Adjust<VaultArgs>; readonly secret?: Adjust<SecretArgs> } & AzureKeyAdjustments;
	}
}

type SecretsMaking = Making<SecretsIntent, SecretsAdjustments>;

/** Azure's limit of a vault's name, which begins with a letter. */
const vaultName = { max: 24 };

/** Days in which what was deleted can be brought back; can't be changed later. */
const recoveryDays = 90;

export const azureSecrets = {
	target: "azure",
	features: {
		rotation:
			"a password would have to change in the database, the cache and the running services at the same moment; keys do rotate, every year.",
		hardwareKeys: "always",
	},
	limits: {},
	create: (making, network, given) => {
		const { name, want, stack, opts } = making;
		// Without purge protection no service takes a key from a vault, and with it a preview's name would be taken for months after its end.
		const lasting = stack.environment !== "preview";
		const vault = createVault(making, network, { what: "keys", location: stack.region, lasting });
		onTarget(network.placement, "azure").createEndpoint(`${name}-keys`, "vault", vault.id, opts);
		const copy = lasting ? createVault(making, network, { what: "copy", location: stack.copyRegion, lasting }) : undefined;
		const keysIn = <K extends string>(each: Vault, location: string, what: string, purposes: readonly K[]) =>
			createKeys(making, network, { vault: each, location, what }, purposes);
		const keyring: AzureKeyring = {
			target: "azure",
			vaultName: vault.name,
			vaultId: vault.id,
			keys: lasting ? keysIn(vault, stack.region, "key", ["storage", "database", "cache", "images", "disks", "backup"]) : undefined,
			copyKeys: copy && keysIn(copy, stack.copyRegion, "copy-key", ["storage", "database"]),
		};
		const references = perSecret(planSecrets(want), (each) => createSecret(making, network, vault, each, given[each]));
		return { references, keyring };
	},
} satisfies SecretsDriver;

interface VaultTerms {
	readonly what: "keys" | "copy";
	readonly location: string;
	/** Whether nobody can remove what was deleted before its time. */
	readonly lasting: boolean;
}

/** Premium: keys in hardware need it, and all are: what kind a key is can't be changed. */
function createVault({ name, tags, adjust, opts }: SecretsMaking, network: Network, { what, location, lasting }: VaultTerms): Vault {
	const { place, uniqueName } = onTarget(network.placement, "azure");
	const args: VaultArgs = {
		...place(tags),
		location,
		vaultName: uniqueName(what, vaultName),
		properties: {
			tenantId: getClientConfigOutput({ ...opts }).tenantId,
			sku: { family: "A", name: "premium" },
			enableRbacAuthorization: true,
			enableSoftDelete: true,
			softDeleteRetentionInDays: lasting ? recoveryDays : 7,
			// Azure refuses a false: what was protected once stays so.
			...(lasting && { enablePurgeProtection: true }),
			publicNetworkAccess: "Disabled",
			networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
		},
	};
	const settled = adjusted(adjust.azure?.vault, args, `${name}-${what}`);
	return new Vault(`${name}-${what}`, settled, { ...opts, transformations: [asWritten(settled, "properties")] });
}

function createSecret(
	{ name, tags, adjust, opts }: SecretsMaking,
	network: Network,
	vault: Vault,
	each: SecretName,
	given: Output<string> | undefined,
): SecretReference {
	const { physical, doc, bytes } = secretTable[each];
	const logical = `${name}-${physical}`;
	const value = given ?? generate(logical, bytes, opts);
	const args: SecretArgs = {
		resourceGroupName: onTarget(network.placement, "azure").place(tags).resourceGroupName,
		vaultName: vault.name,
		secretName: physical,
		properties: { value, contentType: doc },
		tags: { ...tags },
	};
	const secret = new Secret(logical, adjusted(adjust.azure?.secret, args, logical), opts);
	const answer = (which: "secretUri" | "secretUriWithVersion") => secret.properties.apply((properties) => properties[which]);
	return { value, reference: answer("secretUri"), revision: answer("secretUriWithVersion") };
}
