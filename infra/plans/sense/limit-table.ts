/** How long a physical name may be. */
export interface NameLimit {
	/** The input that holds it. */
	readonly input: string;
	/** Characters. */
	readonly max: number;
	readonly source: string;
}

type Row = readonly [type: string, input: string, max: number];

const told = (source: string, rows: readonly Row[]): readonly (readonly [string, NameLimit])[] =>
	rows.map(([type, input, max]) => [type, { input, max, source }]);

/** The services' own models, as the Python SDK ships them. */
const aws = told("service models in boto/botocore at 0e6e240 (2026-08-07)", [
	["aws:backup/plan:Plan", "name", 50],
	["aws:backup/restoreTestingPlan:RestoreTestingPlan", "name", 50],
	["aws:backup/vault:Vault", "name", 50],
	["aws:cloudfront/originAccessControl:OriginAccessControl", "name", 64],
	["aws:cloudtrail/trail:Trail", "name", 128],
	["aws:cloudwatch/compositeAlarm:CompositeAlarm", "alarmName", 255],
	["aws:cloudwatch/eventRule:EventRule", "name", 64],
	["aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination", "name", 60],
	["aws:cloudwatch/logDeliverySource:LogDeliverySource", "name", 60],
	["aws:cloudwatch/logGroup:LogGroup", "name", 512],
	["aws:cloudwatch/metricAlarm:MetricAlarm", "name", 255],
	["aws:ecr/repository:Repository", "name", 256],
	["aws:ecs/cluster:Cluster", "name", 255],
	["aws:ecs/taskDefinition:TaskDefinition", "family", 255],
	["aws:elasticache/replicationGroup:ReplicationGroup", "replicationGroupId", 40],
	["aws:iam/role:Role", "name", 64],
	["aws:kms/alias:Alias", "name", 256],
	["aws:lambda/function:Function", "name", 64],
	["aws:lb/loadBalancer:LoadBalancer", "name", 32],
	["aws:lb/targetGroup:TargetGroup", "name", 32],
	["aws:rds/instance:Instance", "identifier", 63],
	["aws:rds/proxy:Proxy", "name", 63],
	["aws:servicediscovery/httpNamespace:HttpNamespace", "name", 1024],
	["aws:sns/topic:Topic", "name", 256],
	["aws:wafv2/webAcl:WebAcl", "name", 128],
	["aws:xray/samplingRule:SamplingRule", "ruleName", 32],
]);

/** A name that AWS completes: 26 characters are added to a prefix (terraform-plugin-sdk helper/id), and S3 takes 63, Secrets Manager 512. */
const completed = told(
	"26 characters are added to a prefix in hashicorp/terraform-plugin-sdk helper/id; the rest as the name's own limit",
	[
		["aws:s3/bucket:Bucket", "bucketPrefix", 63 - 26],
		["aws:secretsmanager/secret:Secret", "namePrefix", 512 - 26],
	],
);

const schemas = told("pulumi/pulumi-aws-native aws-cloudformation-schema at 43eed3b (2026-08-07)", [
	["aws:cloudwatch/dashboard:Dashboard", "dashboardName", 255],
]);

/** RFC 1035 names: compute's documentation of every `name`. */
const google = told("google/services in hashicorp/terraform-provider-google at e03b762 (7.45.0, 2026-08-21)", [
	["gcp:artifactregistry/repository:Repository", "repositoryId", 63],
	["gcp:container/cluster:Cluster", "name", 40],
	["gcp:memorystore/instance:Instance", "instanceId", 63],
	["gcp:projects/iAMCustomRole:IAMCustomRole", "roleId", 64],
	["gcp:serviceaccount/account:Account", "accountId", 30],
	["gcp:storage/bucket:Bucket", "name", 63],
	...[
		"gcp:certificatemanager/certificate:Certificate",
		"gcp:certificatemanager/certificateMap:CertificateMap",
		"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry",
		"gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
	].map((type): Row => [type, "name", 64]),
	...[
		"address:Address",
		"backendBucket:BackendBucket",
		"backendService:BackendService",
		"firewall:Firewall",
		"globalAddress:GlobalAddress",
		"globalForwardingRule:GlobalForwardingRule",
		"healthCheck:HealthCheck",
		"network:Network",
		"router:Router",
		"routerNat:RouterNat",
		"sSLPolicy:SSLPolicy",
		"securityPolicy:SecurityPolicy",
		"subnetwork:Subnetwork",
		"targetHttpProxy:TargetHttpProxy",
		"targetHttpsProxy:TargetHttpsProxy",
		"uRLMap:URLMap",
	].map((type): Row => [`gcp:compute/${type}`, "name", 63]),
]);

const azureRules =
	"resource name rules of Azure Resource Manager (learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules)";
const azure = told(azureRules, [
	["azure-native:frontdoor:Policy", "policyName", 128],
	["azure-native:managedidentity:UserAssignedIdentity", "resourceName", 128],
	["azure-native:network:NetworkSecurityGroup", "networkSecurityGroupName", 80],
	["azure-native:network:PublicIPAddress", "publicIpAddressName", 80],
	["azure-native:network:VirtualNetwork", "virtualNetworkName", 64],
	["azure-native:operationalinsights:Workspace", "workspaceName", 63],
	["azure-native:privatedns:VirtualNetworkLink", "virtualNetworkLinkName", 80],
	["azure-native:resources:ResourceGroup", "resourceGroupName", 90],
]);
const azureValidation = told("internal/services/*/validate in hashicorp/terraform-provider-azurerm at 69697b7 (5.2.0, 2026-08-22)", [
	["azure-native:cdn:AFDEndpoint", "endpointName", 46],
	["azure-native:cdn:Profile", "profileName", 90],
	["azure-native:compute:DiskEncryptionSet", "diskEncryptionSetName", 80],
	["azure-native:containerregistry:Registry", "registryName", 50],
	["azure-native:containerservice:ManagedCluster", "dnsPrefix", 54],
	["azure-native:containerservice:ManagedCluster", "resourceName", 63],
	["azure-native:dataprotection:BackupVault", "vaultName", 50],
	["azure-native:dbforpostgresql:Server", "serverName", 63],
	["azure-native:keyvault:Vault", "vaultName", 24],
	["azure-native:network:FlowLog", "flowLogName", 80],
	["azure-native:network:NatGateway", "natGatewayName", 80],
	["azure-native:redisenterprise:RedisEnterprise", "clusterName", 63],
	["azure-native:storage:StorageAccount", "accountName", 24],
]);

/** Names that live in DNS as one label (Spaces, like every S3, is reached by the bucket's name as a host). */
const labels = told("a DNS label, RFC 1035 section 2.3.4", [
	["digitalocean:index/spacesBucket:SpacesBucket", "name", 63],
	["aws:s3/bucket:Bucket", "bucket", 63],
	["cloudflare:index/r2Bucket:R2Bucket", "name", 63],
]);

const digitalocean = told("specification/resources/registry/models in digitalocean/openapi at 7c1300c (2026-08-07)", [
	["digitalocean:index/containerRegistry:ContainerRegistry", "name", 63],
]);

/** Nobody says how long these may be: neither the provider's source nor the service's model. They are kept to what everything else takes. */
const unsaid = told("no limit is written where the others were found; kept to 64", [
	["azure-native:monitor:DataCollectionRule", "dataCollectionRuleName", 64],
	["gcp:cloudscheduler/job:Job", "name", 64],
	["gcp:dns/managedZone:ManagedZone", "name", 64],
	["gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy", "name", 64],
	["gcp:workflows/workflow:Workflow", "name", 64],
	["digitalocean:index/databaseCluster:DatabaseCluster", "name", 64],
	["digitalocean:index/kubernetesCluster:KubernetesCluster", "name", 64],
	["digitalocean:index/spacesKey:SpacesKey", "name", 64],
	["digitalocean:index/uptimeCheck:UptimeCheck", "name", 64],
	["digitalocean:index/vpc:Vpc", "name", 64],
]);

/** By type token; a type may have several names. */
export const limitTable: ReadonlyMap<string, readonly NameLimit[]> = grouped([
	...aws,
	...completed,
	...schemas,
	...google,
	...azure,
	...azureValidation,
	...digitalocean,
	...labels,
	...unsaid,
]);

function grouped(rows: readonly (readonly [string, NameLimit])[]): ReadonlyMap<string, readonly NameLimit[]> {
	const byType = Map.groupBy(rows, ([type]) => type);
	return new Map([...byType].map(([type, of]) => [type, of.map(([, limit]) => limit)]));
}
