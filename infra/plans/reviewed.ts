import type { Unprotected } from "./sense/protection.ts";
import type { Wide } from "./sense/rights.ts";

/** Rights that are wider than one action on one thing. */
export const wideRights: readonly Wide[] = [
	{
		in: /^access-/,
		what: /^[\w-]+:(Describe|Get|List|BatchGet)\w*\*?$/,
		because: "People look at what is there; these actions know no single thing.",
	},
	{ in: /^access-/, what: /^(logs|xray|tag):\w+$/, because: "Reading of logs and traces knows no single thing." },
	{
		in: /^access-administrators$/,
		what: /^[\w-]+:\*$/,
		because: "Administrators may change whatever carries the stack's tag, by the statement's condition.",
	},
	{ in: /-task$/, what: /^ssmmessages:\w+Channel$/, because: "A session's channels have no name before they are open." },
	{
		in: /-task$/,
		what: /^logs:DescribeLogGroups$/,
		because: "The session agent looks for the group that it writes to; the action knows no single one.",
	},
	{
		in: /-execution$/,
		what: /^ecr:GetAuthorizationToken$/,
		because: "The token is the account's; what it opens is said by the repository's own actions.",
	},
	{ in: /-shifter$/, what: /^elasticloadbalancing:Describe\w+$/, because: "Descriptions of load balancers know no single one." },
	{ in: /-judge$/, what: /^cloudwatch:GetMetricData$/, because: "Reading of metrics knows no single one." },
	{ in: /^backup-/, what: /^(rds:Describe\w+|tag:GetResources)$/, because: "Descriptions of databases know no single one." },
	{
		in: /^backup-/,
		what: /^kms:(GenerateDataKey|ReEncrypt)\*$/,
		because: "Families of one action on one key, as the service's own policy has them.",
	},
];

/** Who may come in from anywhere: the way in alone. */
export const openDoors: readonly Wide[] = [];

/** What keeps something and is not protected in production: losing it loses nothing that isn't elsewhere, or the cloud itself refuses. */
export const unprotected: readonly Unprotected[] = [
	{ type: /^local:/, because: "On one machine `down` says what it keeps, and the database is protected all the same." },
	{ type: /^random:|SecretVersion$/, because: "The cloud's secret store holds the value too." },
	{ type: /:(Key|CryptoKey|KeyRing|ReplicaKey|Vault)$/, because: "A deleted key waits for 30 days or more, or can't be deleted at all." },
	{ type: /:Secret$/, because: "A deleted secret waits, and its value is in the state." },
	{
		type: /:(Vpc|VirtualNetwork|Network|Subnet|Subnetwork|SubnetGroup|Connection|ServiceConnectionPolicy|GlobalAddress)$/,
		because: "It can't be deleted while something stands in it.",
	},
	{ type: /:ResourceGroup$/, because: "The provider refuses to delete a group with something in it that it didn't make." },
	{ type: /:(Zone|ManagedZone|PrivateZone)$/, because: "Every record in it is the program's." },
	{
		type: /:(ReplicationGroup|RedisEnterprise)$|memorystore\/|redisenterprise:Database$/,
		because: "A cache holds copies: sessions and content are in the database.",
	},
	{
		type: /:(LogGroup|ProjectBucketConfig|Workspace)$/,
		because: "Logs are gone in weeks by the settings; the audit trail has a lock of its own.",
	},
	{ type: /:(Repository|Registry|ContainerRegistry)$/, because: "Images are built again from the source." },
	{
		type: /ecs\/cluster|container\/cluster|:ManagedCluster$|:KubernetesCluster$|core\/v1:Namespace$/,
		because: "Whatever runs in it is the program's.",
	},
	{ type: /s3\/bucket:Bucket$/, name: /-(logs|audit)$/, because: "S3 deletes no bucket that has objects, and nothing here empties one." },
	{ type: /storage\/bucket:Bucket$/, name: /^storage-assets$/, because: "The page's files are built again from the source." },
	{ type: /:(StorageAccount|BlobContainer)$/, name: /^network-flow-/, because: "Flow logs are gone in weeks by the settings." },
	{
		type: /:(StorageAccount|BlobContainer)$/,
		name: /^access-audit-/,
		because: "Azure deletes no account with a container whose time is fixed.",
	},
	{
		type: /:(Instance|DatabaseInstance|Server|DatabaseReplica)$/,
		name: /-(replica|readers)/,
		because: "A replica is made again from its primary.",
	},
	{
		type: /:InstanceAutomatedBackupsReplication$/,
		because: "Ending it ends the copying; it deletes neither the database nor its own backups.",
	},
	{ type: /:DatabaseCluster$/, name: /^cache$/, because: "A cache holds copies: sessions and content are in the database." },
	{ type: /sql\/user:User$/, because: "PostgreSQL refuses to drop a role that owns something." },
];

/** Types that could carry tags and don't. */
export const untagged: Readonly<Record<string, string>> = {
	"cloudflare:index/dnsRecord:DnsRecord": "Tags of records are for paid plans.",
};
