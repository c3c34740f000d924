import type { Keeper, Keeping } from "./table.ts";

const at = "at 69697b7 (5.2.0, 2026-08-22)";

/**
 * Names in a resource's path and its location: the provider replaces when they change, because they are the resource's identity
 * (pulumi/pulumi-azure-native, provider/pkg/gen: path parameters, x-ms-mutability, forceNewMap). The rest is what Azure itself can't change in
 * place, as the other provider of the same services knows it.
 */
const keeps = (file: string, identity: readonly string[], ...inputs: readonly string[]): Keeper => ({
	inputs: ["resourceGroupName", ...identity, ...inputs],
	source: `ForceNew in hashicorp/terraform-provider-azurerm internal/services/${file}_resource.go ${at}; path parameters of the service`,
});

const server = [
	"administratorLogin",
	"backup.geoRedundantBackup",
	"cluster",
	"dataEncryption",
	"network.delegatedSubnetResourceId",
	"pointInTimeUTC",
	"sourceServerResourceId",
];
const account = [
	"dnsEndpointType",
	"enableNfsV3",
	"encryption.requireInfrastructureEncryption",
	"immutableStorageWithVersioning",
	"isHnsEnabled",
	"kind",
];
const cluster = [
	"apiServerAccessProfile.enablePrivateCluster",
	"apiServerAccessProfile.privateDNSZone",
	"diskEncryptionSetID",
	"dnsPrefix",
	"enableRBAC",
	"fqdnSubdomain",
	"linuxProfile",
	"networkProfile",
	"nodeResourceGroup",
	"windowsProfile",
];

export const azure: Keeping = {
	stateful: {
		"azure-native:resources:ResourceGroup": {
			inputs: ["location", "resourceGroupName"],
			source: "forceNewMap in pulumi/pulumi-azure-native provider/pkg/gen/replacement.go at f8d3054; path parameters of the service",
		},
		"azure-native:network:VirtualNetwork": keeps("network/virtual_network", ["location", "virtualNetworkName"]),
		"azure-native:network:Subnet": keeps("network/subnet", ["subnetName", "virtualNetworkName"]),
		"azure-native:privatedns:PrivateZone": keeps("privatedns/private_dns_zone", ["location", "privateZoneName"]),
		"azure-native:dns:Zone": keeps("dns/dns_zone", ["location", "zoneName"]),
		"azure-native:dbforpostgresql:Server": keeps("postgres/postgresql_flexible_server", ["location", "serverName"], ...server),
		"azure-native:dbforpostgresql:Database": keeps(
			"postgres/postgresql_flexible_server_database",
			["databaseName", "serverName"],
			"charset",
			"collation",
		),
		// High availability is not among them: it can be had later and not be given up (Azure Managed Redis, architecture, 2025-05-18).
		"azure-native:redisenterprise:RedisEnterprise": keeps("managedredis/managed_redis", ["clusterName", "location"]),
		"azure-native:redisenterprise:Database": keeps(
			"managedredis/managed_redis",
			["clusterName", "databaseName"],
			"clusteringPolicy",
			"geoReplication",
			"modules",
		),
		"azure-native:storage:StorageAccount": keeps("storage/storage_account", ["accountName", "location"], ...account),
		"azure-native:storage:BlobContainer": keeps(
			"storage/storage_container",
			["accountName", "containerName"],
			"defaultEncryptionScope",
			"denyEncryptionScopeOverride",
		),
		"azure-native:keyvault:Vault": keeps("keyvault/key_vault", ["location", "vaultName"]),
		"azure-native:keyvault:Key": keeps(
			"keyvault/key_vault_key",
			["keyName", "vaultName"],
			"properties.curveName",
			"properties.keySize",
			"properties.kty",
		),
		"azure-native:keyvault:Secret": keeps("keyvault/key_vault_secret", ["secretName", "vaultName"]),
		"azure-native:containerregistry:Registry": keeps("containers/container_registry", ["location", "registryName"], "zoneRedundancy"),
		"azure-native:containerservice:ManagedCluster": keeps("containers/kubernetes_cluster", ["location", "resourceName"], ...cluster),
		"azure-native:operationalinsights:Workspace": keeps("loganalytics/log_analytics_workspace", ["location", "workspaceName"]),
		"azure-native:dataprotection:BackupVault": keeps(
			"dataprotection/data_protection_backup_vault",
			["location", "vaultName"],
			"properties.storageSettings",
		),
		"azure-native:dataprotection:BackupInstance": keeps("dataprotection/data_protection_backup_instance_postgresql_flexible_server", [
			"backupInstanceName",
			"vaultName",
		]),
	},
	stateless: [
		"azure-native:applicationinsights:Component",
		"azure-native:applicationinsights:WebTest",
		"azure-native:applicationinsights:Workbook",
		"azure-native:authorization:ManagementLockByScope",
		"azure-native:authorization:RoleAssignment",
		"azure-native:authorization:RoleDefinition",
		"azure-native:cdn:AFDCustomDomain",
		"azure-native:cdn:AFDEndpoint",
		"azure-native:cdn:AFDOrigin",
		"azure-native:cdn:AFDOriginGroup",
		"azure-native:cdn:Profile",
		"azure-native:cdn:Route",
		"azure-native:cdn:SecurityPolicy",
		"azure-native:compute:DiskEncryptionSet",
		"azure-native:containerservice:AgentPool",
		"azure-native:dataprotection:BackupPolicy",
		"azure-native:dbforpostgresql:Configuration",
		"azure-native:dbforpostgresql:VirtualEndpoint",
		"azure-native:dns:RecordSet",
		"azure-native:frontdoor:Policy",
		"azure-native:managedidentity:FederatedIdentityCredential",
		"azure-native:managedidentity:UserAssignedIdentity",
		"azure-native:monitor:DataCollectionRule",
		"azure-native:monitor:DataCollectionRuleAssociation",
		"azure-native:monitor:DiagnosticSetting",
		"azure-native:monitor:MetricAlert",
		"azure-native:monitor:ScheduledQueryRule",
		"azure-native:network:FlowLog",
		"azure-native:network:NatGateway",
		"azure-native:network:NetworkSecurityGroup",
		"azure-native:network:PrivateDnsZoneGroup",
		"azure-native:network:PrivateEndpoint",
		"azure-native:network:PublicIPAddress",
		"azure-native:network:SecurityRule",
		"azure-native:privatedns:VirtualNetworkLink",
		"azure-native:storage:BlobContainerImmutabilityPolicy",
		"azure-native:storage:BlobServiceProperties",
		"azure-native:storage:ManagementPolicy",
		"azure-native:storage:ObjectReplicationPolicy",
	],
};
