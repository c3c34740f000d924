import { at, type Check, documentOf, type Finding, idOf, listAt, type Plan } from "../plan.ts";
import { referred } from "./references.ts";

/** Who takes on the role that an input names, on AWS. */
const takers: readonly { readonly type: string; readonly roles: (inputs: unknown) => readonly unknown[]; readonly by: string }[] = [
	{
		type: "aws:ecs/taskDefinition:TaskDefinition",
		roles: (inputs) => [at(inputs, "executionRoleArn"), at(inputs, "taskRoleArn")],
		by: "ecs-tasks.amazonaws.com",
	},
	{
		type: "aws:ecs/service:Service",
		roles: (inputs) => listAt(inputs, "loadBalancers").map((each) => at(each, "advancedConfiguration", "roleArn")),
		by: "ecs.amazonaws.com",
	},
	{ type: "aws:ec2/flowLog:FlowLog", roles: (inputs) => [at(inputs, "iamRoleArn")], by: "vpc-flow-logs.amazonaws.com" },
	{ type: "aws:rds/instance:Instance", roles: (inputs) => [at(inputs, "monitoringRoleArn")], by: "monitoring.rds.amazonaws.com" },
	{ type: "aws:rds/proxy:Proxy", roles: (inputs) => [at(inputs, "roleArn")], by: "rds.amazonaws.com" },
	{ type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig", roles: (inputs) => [at(inputs, "role")], by: "s3.amazonaws.com" },
	{ type: "aws:backup/selection:Selection", roles: (inputs) => [at(inputs, "iamRoleArn")], by: "backup.amazonaws.com" },
	{
		type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
		roles: (inputs) => [at(inputs, "iamRoleArn")],
		by: "backup.amazonaws.com",
	},
	{ type: "aws:synthetics/canary:Canary", roles: (inputs) => [at(inputs, "executionRoleArn")], by: "lambda.amazonaws.com" },
	{ type: "aws:lambda/function:Function", roles: (inputs) => [at(inputs, "role")], by: "lambda.amazonaws.com" },
	{ type: "aws:cloudtrail/trail:Trail", roles: (inputs) => [at(inputs, "cloudWatchLogsRoleArn")], by: "cloudtrail.amazonaws.com" },
];

/** Whoever takes on a role may: the role's trust names the service, and an account of a cluster is one that is there. */
export const identities: Check = (plan) => [...untrusted(plan), ...unknownAccounts(plan)];

function untrusted(plan: Plan): readonly Finding[] {
	return takers.flatMap(({ type, roles, by }) =>
		plan
			.filter((each) => each.type === type)
			.flatMap((each) => {
				const named = roles(each.inputs).flatMap((role) => referred(plan, role) ?? []);
				const refusing = named.filter((role) => !trusted(role.inputs.assumeRolePolicy).includes(by));
				return refusing.map((role) => ({ resource: idOf(each), why: `${idOf(role)} doesn't let ${by} take it on.` }));
			}),
	);
}

function trusted(policy: unknown): readonly unknown[] {
	const document = documentOf(policy) ?? policy;
	return listAt(document, "Statement").flatMap((statement) => listAt(statement, "Principal", "Service"));
}

/** Accounts of a cluster that a cloud's identity is lent to: "…[namespace/name]" on Google, "system:serviceaccount:namespace:name" on Azure. */
const lent: Readonly<Record<string, (inputs: unknown) => string | undefined>> = {
	"gcp:serviceaccount/iAMMember:IAMMember": (inputs) => /\.svc\.id\.goog\[(.+)\]$/.exec(String(at(inputs, "member")))?.[1],
	"azure-native:managedidentity:FederatedIdentityCredential": (inputs) =>
		/^system:serviceaccount:(.+)$/.exec(String(at(inputs, "subject")))?.[1]?.replace(":", "/"),
};

function unknownAccounts(plan: Plan): readonly Finding[] {
	const accounts = plan
		.filter(({ type }) => type === "kubernetes:core/v1:ServiceAccount")
		.map(({ inputs }) => `${at(inputs, "metadata", "namespace")}/${at(inputs, "metadata", "name")}`);
	return plan.flatMap((each) => {
		const account = lent[each.type]?.(each.inputs);
		return account === undefined || accounts.includes(account)
			? []
			: [{ resource: idOf(each), why: `it is lent to the account ${account}, which is not in the plan.` }];
	});
}
