import { FederatedIdentityCredential } from "@pulumi/azure-native/managedidentity/federatedIdentityCredential.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import type { Resource } from "@pulumi/pulumi";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { Cluster } from "./azure-cluster.ts";
import type { ServicesMaking } from "./azure-cluster-rights.ts";
import type { ServicesLinks } from "./contract.ts";
import { type PodIdentity, serviceAccountName, servicesNamespace } from "./kubernetes/cluster.ts";
import { perService, type ServiceName, serviceNames } from "./plan.ts";

interface Identities {
	of(service: ServiceName): PodIdentity;
	readonly grants: readonly Resource[];
}

/** Azure's limit of an identity's name. */
const identityName = { max: 128 };

/** Whom Azure takes a cluster's tokens for. */
const audience = "api://AzureADTokenExchange";

/** Each service is someone of its own, known by the token of its ServiceAccount; no key is stored anywhere. */
export function createIdentities(making: ServicesMaking, links: ServicesLinks, cluster: Cluster): Identities {
	const identities = perService((service) => createIdentity(making, links, cluster, service));
	return {
		grants: serviceNames.flatMap((service) => grantStore(making, links, identities[service], service)),
		of: (service) => ({
			annotations: { "azure.workload.identity/client-id": identities[service].clientId },
			podLabels: { "azure.workload.identity/use": "true" },
		}),
	};
}

function createIdentity(
	{ name, stack, tags, opts }: ServicesMaking,
	{ network }: ServicesLinks,
	{ managed }: Cluster,
	service: ServiceName,
): UserAssignedIdentity {
	const own = onTarget(network.placement, "azure").place(tags);
	const resourceName = physicalName([stack.project, stack.stack, service], identityName);
	const identity = new UserAssignedIdentity(`${name}-${service}-user`, { ...own, resourceName }, opts);
	const credential = {
		resourceGroupName: own.resourceGroupName,
		resourceName: identity.name,
		federatedIdentityCredentialResourceName: service,
		issuer: managed.oidcIssuerProfile.apply((profile) => profile?.issuerURL ?? ""),
		subject: `system:serviceaccount:${servicesNamespace}:${serviceAccountName(service)}`,
		audiences: [audience],
	};
	new FederatedIdentityCredential(`${name}-${service}-token`, credential, opts);
	return identity;
}

/** Containers one by one; signing addresses for browsers is the account's to give. */
function grantStore(
	{ name, opts }: ServicesMaking,
	{ network, storage }: ServicesLinks,
	{ principalId }: UserAssignedIdentity,
	service: ServiceName,
): readonly Resource[] {
	if (storage.store.target !== "azure") return [];
	const { createGrant } = onTarget(network.placement, "azure");
	const { containers, accountId } = storage.store;
	const writes = Object.entries(containers).map(([bucket, { id }]) =>
		createGrant(`${name}-${service}-writes-${bucket}`, { role: "writeBlobs", to: principalId, on: id }, opts),
	);
	return [...writes, createGrant(`${name}-${service}-signs`, { role: "signBlobAddresses", to: principalId, on: accountId }, opts)];
}
