import type { Keeper, Keeping } from "./table.ts";

/** The provider's own source, and what the service's own schema calls create-only. */
const terraform = (file: string) => `ForceNew in hashicorp/terraform-provider-aws internal/service/${file}`;
const schema = (type: string) =>
	`createOnlyProperties of AWS::${type} in pulumi/pulumi-aws-native aws-cloudformation-schema at 43eed3b (2026-08-07)`;

/** A resource's own region, since version 7 of the SDK: internal/provider/sdkv2 of the same provider replaces when it changes (forceNewIfRegionChanges). */
const inRegion = (inputs: readonly string[], ...sources: readonly string[]): Keeper => ({
	inputs: ["region", ...inputs],
	source: sources.join("; "),
});
const anywhere = (inputs: readonly string[], ...sources: readonly string[]): Keeper => ({ inputs, source: sources.join("; ") });

const instance = [
	"availabilityZone",
	"characterSetName",
	"dbName",
	"dbSubnetGroupName",
	"engine",
	"identifier",
	"identifierPrefix",
	"kmsKeyId",
	"replicateSourceDb",
	"restoreToPointInTime",
	"snapshotIdentifier",
	"storageEncrypted",
	"timezone",
	"username",
];
const replicationGroup = [
	"atRestEncryptionEnabled",
	"dataTieringEnabled",
	"globalReplicationGroupId",
	"kmsKeyId",
	"networkType",
	"nodeGroupConfigurations",
	"port",
	"preferredCacheClusterAzs",
	"replicationGroupId",
	"snapshotArns",
	"snapshotName",
	"subnetGroupName",
];

export const aws: Keeping = {
	stateful: {
		"aws:rds/instance:Instance": inRegion(instance, terraform("rds/instance.go"), schema("RDS::DBInstance")),
		"aws:rds/subnetGroup:SubnetGroup": inRegion(["name", "namePrefix"], schema("RDS::DBSubnetGroup")),
		"aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": inRegion(
			["kmsKeyId", "retentionPeriod", "sourceDbInstanceArn"],
			terraform("rds/instance_automated_backups_replication.go"),
		),
		"aws:elasticache/replicationGroup:ReplicationGroup": inRegion(
			replicationGroup,
			terraform("elasticache/replication_group.go"),
			schema("ElastiCache::ReplicationGroup"),
		),
		"aws:elasticache/subnetGroup:SubnetGroup": inRegion(["name"], schema("ElastiCache::SubnetGroup")),
		"aws:s3/bucket:Bucket": inRegion(
			["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled"],
			schema("S3::Bucket"),
			terraform("s3/bucket.go"),
		),
		"aws:kms/key:Key": inRegion(["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion"], terraform("kms/key.go")),
		"aws:kms/replicaKey:ReplicaKey": inRegion(["primaryKeyArn"], schema("KMS::ReplicaKey")),
		"aws:secretsmanager/secret:Secret": inRegion(["name", "namePrefix"], schema("SecretsManager::Secret")),
		"aws:ec2/vpc:Vpc": inRegion(["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"], schema("EC2::VPC")),
		"aws:ec2/subnet:Subnet": inRegion(
			["availabilityZone", "availabilityZoneId", "cidrBlock", "ipv6Native", "outpostArn", "vpcId"],
			schema("EC2::Subnet"),
		),
		"aws:route53/zone:Zone": anywhere(["name"], schema("Route53::HostedZone")),
		"aws:cloudwatch/logGroup:LogGroup": inRegion(
			["logGroupClass", "name", "namePrefix"],
			schema("Logs::LogGroup"),
			terraform("logs/group.go"),
		),
		"aws:ecr/repository:Repository": inRegion(["encryptionConfigurations", "name"], schema("ECR::Repository")),
		"aws:ecs/cluster:Cluster": inRegion(["name"], schema("ECS::Cluster")),
		"aws:backup/vault:Vault": inRegion(["kmsKeyArn", "name"], schema("Backup::BackupVault")),
		"aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": inRegion(
			["encryptionKeyArn", "maxRetentionDays", "minRetentionDays", "name"],
			schema("Backup::LogicallyAirGappedBackupVault"),
		),
	},
	stateless: [],
};
