import type { PolicyStatement } from "@pulumi/aws/iam/documents.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import type { StackIdentity } from "../../kit/making.ts";
import { planTags } from "../../kit/tags.ts";
import { onTarget } from "../../kit/targets.ts";
import { allow } from "../../providers/aws-policy.ts";
import type { AccessLinks } from "./contract.ts";
import type { RoleRow } from "./plan.ts";

type Grant = RoleRow["grants"];

/** What each grant may do on AWS; each has all of the ones before it. */
export function planStatements(grants: Grant, stack: StackIdentity, links: AccessLinks): PolicyStatement[] {
	const { account } = onTarget(links.network.placement, "aws");
	const key = onTarget(links.keyring, "aws").data.arn;
	const read = look(stack, account);
	const grades: Readonly<Record<Grant, () => PolicyStatement[]>> = {
		read: () => read,
		operate: () => [...read, ...operate(stack, key)],
		administer: () => [...read, ...operate(stack, key), ...administer(stack)],
	};
	return grades[grants]();
}

/** Looking at what there is and how it does takes no narrower resource. None of these shows a secret, an object or a row. */
const looking = [
	"application-autoscaling:Describe*",
	"backup:Describe*",
	"backup:List*",
	"cloudfront:List*",
	"cloudwatch:Describe*",
	"cloudwatch:Get*",
	"cloudwatch:List*",
	"ec2:Describe*",
	"ecr:Describe*",
	"ecs:Describe*",
	"ecs:List*",
	"elasticache:Describe*",
	"elasticloadbalancing:Describe*",
	"logs:Describe*",
	"logs:GetQueryResults",
	"rds:Describe*",
	"route53:List*",
	"tag:GetResources",
	"wafv2:List*",
	"xray:BatchGetTraces",
	"xray:GetTraceSummaries",
];

function look({ project, stack }: StackIdentity, account: Output<string>): PolicyStatement[] {
	const logs = interpolate`arn:aws:logs:*:${account}:log-group:/${project}/${stack}/*`;
	return [allow(looking, { on: "*" }), allow(["logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"], { on: logs })];
}

/** On what carries this stack's tags: the same account may hold others. */
function ofStack(stack: StackIdentity, key: "aws:ResourceTag" | "aws:RequestTag" | "iam:ResourceTag"): Record<string, string> {
	const { project, stack: name } = planTags(stack, "");
	return { [`${key}/project`]: project, [`${key}/stack`]: name };
}

const operating = [
	"backup:StartBackupJob",
	"backup:StartRestoreJob",
	"cloudwatch:DisableAlarmActions",
	"cloudwatch:EnableAlarmActions",
	"ecs:ExecuteCommand",
	"ecs:StopServiceDeployment",
	"ecs:StopTask",
	"ecs:UpdateService",
	"elasticache:RebootCacheCluster",
	"elasticache:TestFailover",
	"rds:CreateDBSnapshot",
	"rds:RebootDBInstance",
	"rds:RestoreDBInstanceFromDBSnapshot",
	"rds:RestoreDBInstanceToPointInTime",
	"application-autoscaling:RegisterScalableTarget",
];

function operate(stack: StackIdentity, key: Output<string>): PolicyStatement[] {
	const tagged = { StringEquals: ofStack(stack, "aws:ResourceTag") };
	// A recorded session is encrypted by the one who opens it.
	return [allow(operating, { on: "*", when: tagged }), allow("kms:GenerateDataKey", { on: key })];
}

/** The services that a stack is made of. Not among them is IAM: with it a role could give itself the whole account. Who may do what is the program's to change. */
const administered = [
	"acm",
	"application-autoscaling",
	"backup",
	"cloudfront",
	"cloudwatch",
	"ec2",
	"ecr",
	"ecs",
	"elasticache",
	"elasticloadbalancing",
	"events",
	"kms",
	"logs",
	"rds",
	"route53",
	"s3",
	"secretsmanager",
	"servicediscovery",
	"ses",
	"sns",
	"wafv2",
	"xray",
].map((service) => `${service}:*`);

function administer(stack: StackIdentity): PolicyStatement[] {
	const tasks = { ...ofStack(stack, "iam:ResourceTag"), "iam:PassedToService": "ecs-tasks.amazonaws.com" };
	return [
		allow(administered, { on: "*", when: { StringEquals: ofStack(stack, "aws:ResourceTag") } }),
		allow(administered, { on: "*", when: { StringEquals: ofStack(stack, "aws:RequestTag") } }),
		allow("iam:PassRole", { on: "*", when: { StringEquals: tasks } }),
	];
}
