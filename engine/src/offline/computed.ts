/**
 * Values that a provider computes inside an object which the program gives in part. The SDK makes a whole output that is absent unknown; a value
 * that is absent inside a present one would be `undefined`, and a policy that looks at it would pass in silence.
 */
import { isObject, isSecret, makeSecret, type Properties, unknownValue, type Value } from "../values/signatures.ts";

/** Prefix of a type → paths; `*` goes through a list. Names are those of the SDK's output types. */
const nested: Readonly<Record<string, readonly string[]>> = {
	// The API server names, counts and dates every object (ObjectMeta).
	"kubernetes:": [
		"metadata.name",
		"metadata.namespace",
		"metadata.uid",
		"metadata.resourceVersion",
		"metadata.generation",
		"metadata.creationTimestamp",
		"metadata.selfLink",
		"metadata.managedFields",
	],
	// It also gives a service its addresses and a claim its volume.
	"kubernetes:core/v1:Service": ["spec.clusterIP", "spec.clusterIPs", "spec.ports.*.nodePort", "spec.healthCheckNodePort"],
	"kubernetes:core/v1:PersistentVolumeClaim": ["spec.volumeName"],
	// EKS puts the control plane's own security group and network beside the subnets that it was given.
	"aws:eks/cluster:Cluster": ["vpcConfig.clusterSecurityGroupId", "vpcConfig.vpcId", "kubernetesNetworkConfig.serviceIpv6Cidr"],
	// Cloud SQL counts the changes of its settings and refuses a change that names an old number.
	"gcp:sql/databaseInstance:DatabaseInstance": ["settings.version"],
	// GKE chooses the addresses of a control plane that was asked to be private, and makes its certificates.
	"gcp:container/cluster:Cluster": [
		"privateClusterConfig.privateEndpoint",
		"privateClusterConfig.publicEndpoint",
		"privateClusterConfig.peeringName",
		"masterAuth.clusterCaCertificate",
		"controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint",
	],
	// Azure makes the principal of an identity that a resource asks for; role assignments name it.
	"azure-native:": ["identity.principalId", "identity.tenantId"],
	// AKS tells where its tokens can be checked; federated identities name it.
	"azure-native:containerservice:ManagedCluster": ["oidcIssuerProfile.issuerURL"],
	"azure-native:keyvault:Vault": ["properties.vaultUri"],
	"azure-native:network:PublicIPAddress": ["dnsSettings.fqdn"],
	"azure-native:network:VirtualNetwork": ["subnets.*.id"],
	// DigitalOcean makes the nodes of the pool that every cluster is given.
	"digitalocean:index/kubernetesCluster:KubernetesCluster": ["nodePool.id", "nodePool.nodes", "nodePool.actualNodeCount"],
};

/** The outputs with unknown values at the computed paths of the type, as far as the object around them is there and they are not. */
export function withComputed(type: string, outputs: Properties): Properties {
	const paths = Object.entries(nested).flatMap(([prefix, listed]) => (type === prefix || isFamily(prefix, type) ? listed : []));
	return paths.reduce<Properties>((result, path) => fill(result, path.split(".")) as Properties, outputs);
}

function isFamily(prefix: string, type: string): boolean {
	return prefix.endsWith(":") && type.startsWith(prefix);
}

function fill(value: Value, [head = "", ...rest]: readonly string[]): Value {
	if (isSecret(value)) return makeSecret(fill(value.value, [head, ...rest]));
	if (head === "*") return Array.isArray(value) ? (value as readonly Value[]).map((item) => fill(item, rest)) : value;
	if (!isObject(value)) return value;
	const inner = value[head];
	if (rest.length === 0) return inner === undefined ? { ...value, [head]: unknownValue } : value;
	return inner === undefined ? value : { ...value, [head]: fill(inner, rest) };
}
