import type { Keeper, Keeping } from "./table.ts";

const at = "at e03b762 (7.45.0, 2026-08-21)";

/** The project is everywhere: a resource of another project is another resource. */
const keeps = (file: string, ...inputs: readonly string[]): Keeper => ({
	inputs: ["project", ...inputs],
	source: `ForceNew in hashicorp/terraform-provider-google google/services/${file}.go ${at}`,
});

const cluster = [
	"clusterAutoscaling.autoProvisioningDefaults.bootDiskKmsKey",
	"confidentialNodes",
	"datapathProvider",
	"defaultMaxPodsPerNode",
	"description",
	"enableAutopilot",
	"enableKubernetesAlpha",
	"ipAllocationPolicy.clusterIpv4CidrBlock",
	"ipAllocationPolicy.clusterSecondaryRangeName",
	"ipAllocationPolicy.servicesIpv4CidrBlock",
	"ipAllocationPolicy.servicesSecondaryRangeName",
	"location",
	"name",
	"network",
	"networkingMode",
	"privateClusterConfig.masterIpv4CidrBlock",
	"privateClusterConfig.privateEndpointSubnetwork",
	"subnetwork",
];
const memorystore = [
	"authorizationMode",
	"desiredAutoCreatedEndpoints",
	"instanceId",
	"kmsKey",
	"location",
	"mode",
	"serverCaMode",
	"transitEncryptionMode",
	"zoneDistributionConfig",
];

export const gcp: Keeping = {
	stateful: {
		"gcp:compute/network:Network": keeps("compute/resource_compute_network", "autoCreateSubnetworks", "description", "name"),
		"gcp:compute/subnetwork:Subnetwork": keeps(
			"compute/resource_compute_subnetwork",
			"description",
			"ipCidrRange",
			"name",
			"network",
			"region",
		),
		"gcp:compute/globalAddress:GlobalAddress": keeps(
			"compute/resource_compute_global_address",
			"address",
			"addressType",
			"description",
			"ipVersion",
			"name",
			"network",
			"prefixLength",
			"purpose",
		),
		"gcp:servicenetworking/connection:Connection": {
			inputs: ["network", "service"],
			source: `ForceNew in hashicorp/terraform-provider-google google/services/servicenetworking/resource_service_networking_connection.go ${at}`,
		},
		"gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy": keeps(
			"networkconnectivityv1/resource_network_connectivity_service_connection_policy",
			"location",
			"name",
			"network",
			"serviceClass",
		),
		"gcp:sql/databaseInstance:DatabaseInstance": keeps(
			"sql/resource_sql_database_instance",
			"encryptionKeyName",
			"masterInstanceName",
			"name",
			"region",
			"settings.collation",
			"settings.ipConfiguration.privateNetwork",
		),
		"gcp:sql/database:Database": keeps("sql/resource_sql_database", "instance", "name"),
		"gcp:memorystore/instance:Instance": keeps("memorystore/resource_memorystore_instance", ...memorystore),
		"gcp:storage/bucket:Bucket": keeps(
			"storage/resource_storage_bucket",
			"customPlacementConfig.dataLocations",
			"enableObjectRetention",
			"hierarchicalNamespace",
			"location",
			"name",
		),
		"gcp:kms/keyRing:KeyRing": keeps("kms/resource_kms_key_ring", "location", "name"),
		"gcp:kms/cryptoKey:CryptoKey": {
			inputs: [
				"cryptoKeyBackend",
				"destroyScheduledDuration",
				"importOnly",
				"keyRing",
				"name",
				"purpose",
				"versionTemplate.protectionLevel",
			],
			source: `ForceNew in hashicorp/terraform-provider-google google/services/kms/resource_kms_crypto_key.go ${at}`,
		},
		"gcp:secretmanager/secret:Secret": keeps("secretmanager/resource_secret_manager_secret", "replication", "secretId", "tags"),
		"gcp:dns/managedZone:ManagedZone": keeps("dns/resource_dns_managed_zone", "dnsName", "name", "visibility"),
		"gcp:artifactregistry/repository:Repository": keeps(
			"artifactregistry/resource_artifact_registry_repository",
			"format",
			"kmsKeyName",
			"location",
			"mode",
			"repositoryId",
		),
		"gcp:container/cluster:Cluster": keeps("container/resource_container_cluster", ...cluster),
		"gcp:logging/projectBucketConfig:ProjectBucketConfig": keeps("logging/resource_logging_project_bucket_config", "bucketId", "location"),
		"gcp:backupdisasterrecovery/backupVault:BackupVault": keeps("backupdr/resource_backup_dr_backup_vault", "backupVaultId", "location"),
		"gcp:gkebackup/backupPlan:BackupPlan": keeps("gkebackup/resource_gke_backup_backup_plan", "cluster", "location", "name"),
	},
	stateless: [],
};
