import type { Condition, Subject } from "../../conditions/judgement.ts";
import { test } from "../../conditions/leaves.ts";

/** Rights that are wider than a rule wants, and why they have to be. */
export interface ReviewedRights {
	/** Beginning and end of the logical name of the resource that has them. @default any */
	readonly starts?: string;
	readonly ends?: string;
	readonly rights: readonly string[];
	/** A sentence. */
	readonly because: string;
}

/** The value is a right that stands in a table for the resource that it is in. */
export function reviewed(table: readonly ReviewedRights[]): Condition {
	return (subject: Subject) => {
		const { name } = subject.resource;
		const rows = table.filter(({ starts = "", ends = "" }) => name.startsWith(starts) && name.endsWith(ends));
		return test("", "a right that was reviewed", (value) => rows.some(({ rights }) => rights.includes(String(value))))(subject);
	};
}

const services = [
	...["acm", "application-autoscaling", "backup", "cloudfront", "cloudwatch", "ec2", "ecr", "ecs", "elasticache", "elasticloadbalancing"],
	...["events", "kms", "logs", "rds", "route53", "s3", "secretsmanager", "servicediscovery", "ses", "sns", "wafv2", "xray"],
];

const looking = [
	...["application-autoscaling:Describe*", "backup:Describe*", "backup:List*", "cloudfront:List*", "cloudwatch:Describe*"],
	...["cloudwatch:Get*", "cloudwatch:List*", "ec2:Describe*", "ecr:Describe*", "ecs:Describe*", "ecs:List*", "elasticache:Describe*"],
	...["elasticloadbalancing:Describe*", "logs:Describe*", "rds:Describe*", "route53:List*", "wafv2:List*"],
];

/** AWS: actions with a wildcard. */
export const families: readonly ReviewedRights[] = [
	{ starts: "access-", rights: looking, because: "People look at what is there; none of these shows a secret, an object or a row." },
	{
		starts: "access-administrators",
		rights: services.map((service) => `${service}:*`),
		because: "Administrators may change whatever carries the stack's tag; rights-name-resources asks for that condition.",
	},
	{
		starts: "backup-",
		rights: ["kms:GenerateDataKey*", "kms:ReEncrypt*"],
		because: "Variants of one action on the keys that are named, as the backup service's own policy has them.",
	},
];

/** AWS: actions that know no single resource. */
export const onNothingSingle: readonly ReviewedRights[] = [
	{
		starts: "access-",
		rights: [...looking, "logs:GetQueryResults", "tag:GetResources", "xray:BatchGetTraces", "xray:GetTraceSummaries"],
		because: "Looking at what is there takes no narrower resource.",
	},
	{
		ends: "-task",
		rights: ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map((what) => `ssmmessages:${what}`),
		because: "A session's channels have no name before they are open.",
	},
	{ ends: "-task", rights: ["logs:DescribeLogGroups"], because: "The session agent looks for the group that it writes to." },
	{
		ends: "-execution",
		rights: ["ecr:GetAuthorizationToken"],
		because: "The token is the account's; what it opens is said by other actions.",
	},
	{
		ends: "-shifter",
		rights: ["Listeners", "Rules", "TargetGroups", "TargetHealth"].map((what) => `elasticloadbalancing:Describe${what}`),
		because: "Descriptions of load balancers know no single one.",
	},
	{ ends: "-judge", rights: ["cloudwatch:GetMetricData"], because: "Reading of metrics knows no single one." },
	{
		starts: "backup-",
		rights: ["rds:DescribeDBInstances", "rds:DescribeDBSnapshots", "rds:DescribeDBInstanceAutomatedBackups", "tag:GetResources"],
		because: "Descriptions of databases know no single one.",
	},
];

/** Google's own roles for who may change everything: a role of our own has a limit of permissions, and would be out of date with every new one. */
const administering = [
	...["artifactregistry.admin", "certificatemanager.owner", "cloudkms.admin", "cloudscheduler.admin", "cloudsql.admin", "compute.admin"],
	...["container.admin", "dns.admin", "iam.roleAdmin", "iam.serviceAccountAdmin", "logging.admin", "memorystore.admin"],
	...["monitoring.admin", "resourcemanager.projectIamAdmin", "secretmanager.admin", "storage.admin", "workflows.admin"],
].map((role) => `roles/${role}`);

/** Google: roles on the whole project. */
export const projectWide: readonly ReviewedRights[] = [
	{ rights: ["roles/workflows.invoker"], because: "Who may start a workflow is said for a whole project only." },
	{ rights: ["roles/memorystore.dbConnectionUser"], because: "Who may connect to a cache is said for a whole project only." },
	{ rights: ["roles/container.defaultNodeServiceAccount"], because: "Nodes write logs and figures, which belong to the project." },
	{ starts: "access-administrators-", rights: administering, because: "Administrators may change everything that a stack is made of." },
];

/** Azure: actions with a wildcard. */
export const azureFamilies: readonly ReviewedRights[] = [
	{
		starts: "access-",
		rights: [
			...["*/read", "Microsoft.ContainerService/managedClusters/*/read"],
			...["Microsoft.Insights/alertRules/*", "Microsoft.AlertsManagement/alerts/*"],
		],
		because: "People look at what is there and answer alerts; keys and secrets are handed out by actions, the cluster's are taken out.",
	},
	{
		starts: "access-administrators",
		rights: ["*", "Microsoft.ContainerService/managedClusters/*"],
		because: "Administrators may change everything of the stack's group; rights-name-resources asks that it ends there.",
	},
];
