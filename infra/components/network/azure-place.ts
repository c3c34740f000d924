import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import { type ComponentResourceOptions, type Input, interpolate, type Output } from "@pulumi/pulumi";

/** Where resources go, as most of them take it. */
export interface AzurePlace {
	readonly resourceGroupName: Output<string>;
	readonly location: string;
	readonly tags: Readonly<Record<string, string>>;
}

/** Azure's own roles that the stack's identities are given, by what they are for; each is named as Azure's list of built-in roles numbers it. */
const roles = {
	/** Key Vault Crypto Service Encryption User. */
	useKey: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
	/** Storage Blob Data Contributor. */
	writeBlobs: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
	/** Storage Blob Data Reader. */
	readBlobs: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
	/** Storage Blob Delegator: signs addresses for others. */
	signBlobAddresses: "db58b8e5-c6ad-4a2a-8342-4190687cbf4a",
	/** AcrPull. */
	pullImages: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
	/** Network Contributor. */
	useNetwork: "4d97b98b-1d4f-4787-a291-c67834d212e7",
	/** Storage Account Backup Contributor. */
	backUpBlobs: "e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1",
	/** PostgreSQL Flexible Server Long Term Retention Backup Role. */
	backUpDatabase: "c088a766-074b-43ba-90d4-1fb21feae531",
	/** Reader. */
	read: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
} as const;

/** One role of one identity on one thing. */
export interface Grant {
	readonly role: keyof typeof roles;
	/** The identity's principal. */
	readonly to: Input<string>;
	/** Identifier of what it may use; never the group of all. */
	readonly on: Input<string>;
}

/** Names its role in words too: its number stands behind the subscription's, which a plan may not know. */
export function createGrant(
	name: string,
	subscription: Output<string>,
	{ role, to, on }: Grant,
	opts: ComponentResourceOptions,
): RoleAssignment {
	const args = {
		principalId: to,
		principalType: "ServicePrincipal",
		roleDefinitionId: interpolate`/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roles[role]}`,
		scope: on,
		description: role,
	};
	return new RoleAssignment(name, args, opts);
}
