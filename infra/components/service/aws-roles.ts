import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { Repository } from "@pulumi/aws/ecr/repository.js";
import type { PolicyStatement } from "@pulumi/aws/iam/documents.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { interpolate } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import { allow, policyOf, trustOf } from "../../providers/aws-policy.ts";
import type { SecretReference } from "../secrets/contract.ts";
import type { AwsServicesMaking } from "./aws-cluster.ts";
import type { ServicesLinks } from "./contract.ts";

const tasks = "ecs-tasks.amazonaws.com";

/** A role and what it may do. The policy is handed on: a task that starts before its role has it fails. */
export function createRole(making: AwsServicesMaking, what: string, trust: ReturnType<typeof trustOf>, statements: PolicyStatement[]) {
	const { name, adjust, tags, opts } = making;
	const logical = `${name}-${what}`;
	const args = { assumeRolePolicy: trust, tags: { ...tags } };
	const role = new Role(logical, adjusted(adjust.aws?.role, args, logical), opts);
	const policy = new RolePolicy(logical, { role: role.name, policy: policyOf(...statements) }, opts);
	return { role, policy };
}

interface Starting {
	readonly repository: Repository;
	readonly logs: LogGroup;
	/** Every secret that one of the task's containers is given. */
	readonly secrets: readonly SecretReference[];
}

/** What ECS itself needs to start a task: the image, the log, and those secrets that it puts into the containers. */
export function createExecutionRole(making: AwsServicesMaking, links: ServicesLinks, service: string, starting: Starting) {
	const { account } = onTarget(links.network.placement, "aws");
	const { secrets: key } = onTarget(links.keyring, "aws");
	const { image } = making.want.release;
	const repositories = [starting.repository.arn, ...(image === undefined ? [] : repositoriesOf(image))];
	const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
	const references = [...new Set(starting.secrets)].map(({ reference }) => reference);
	return createRole(making, `${service}-execution`, trustOf(tasks, account), [
		// ECR's own rule: a token is for the account's registry and takes no narrower resource.
		allow("ecr:GetAuthorizationToken", { on: "*" }),
		allow(pull, { on: repositories }),
		allow(["logs:CreateLogStream", "logs:PutLogEvents"], { on: interpolate`${starting.logs.arn}:*` }),
		allow("secretsmanager:GetSecretValue", { on: references }),
		allow("kms:Decrypt", {
			on: key.arn,
			when: { StringEquals: { "kms:ViaService": `secretsmanager.${making.stack.region}.amazonaws.com` } },
		}),
	]);
}

/** The repository of an image in ECR; none for other registries, which ECS asks without a role. */
function repositoriesOf(image: string): readonly string[] {
	const [, account, region, repository] = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)/.exec(image) ?? [];
	return repository === undefined ? [] : [`arn:aws:ecr:${region}:${account}:repository/${repository}`];
}

/** What the application's own code may do. */
export function createTaskRole(making: AwsServicesMaking, links: ServicesLinks, service: string, sessions: LogGroup | undefined) {
	const { account } = onTarget(links.network.placement, "aws");
	const statements = [...materials(making, links), ...assets(links), ...(sessions ? session(links, sessions) : [])];
	return createRole(making, `${service}-task`, trustOf(tasks, account), statements);
}

/** Listing is what tells S3 to answer 404 where an object isn't there, and not 403. A store elsewhere is reached by its own key. */
function materials({ stack }: AwsServicesMaking, { storage }: ServicesLinks): PolicyStatement[] {
	if (storage.store.target !== "aws") return [];
	const { buckets, keyArn } = storage.store;
	const { arn } = buckets.materials;
	const via = { StringEquals: { "kms:ViaService": `s3.${stack.region}.amazonaws.com` } };
	return [
		allow("s3:ListBucket", { on: arn }),
		allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], { on: interpolate`${arn}/*` }),
		allow(["kms:Decrypt", "kms:GenerateDataKey"], { on: keyArn, when: via }),
	];
}

/** A published file is never overwritten or taken away: pages of older releases still ask for it. */
function assets({ storage }: ServicesLinks): PolicyStatement[] {
	const bucket = storage.store.target === "aws" ? storage.store.buckets.assets : undefined;
	if (bucket === undefined) return [];
	return [allow("s3:ListBucket", { on: bucket.arn }), allow(["s3:GetObject", "s3:PutObject"], { on: interpolate`${bucket.arn}/assets/*` })];
}

/** Channels of an operator's session take no narrower resource; whose session it may be is said by the operators' own role. */
function session({ keyring }: ServicesLinks, sessions: LogGroup): PolicyStatement[] {
	const channels = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
	return [
		allow(
			channels.map((each) => `ssmmessages:${each}`),
			{ on: "*" },
		),
		allow("logs:DescribeLogGroups", { on: "*" }),
		allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], { on: interpolate`${sessions.arn}:*` }),
		allow("kms:Decrypt", { on: onTarget(keyring, "aws").data.arn }),
	];
}
