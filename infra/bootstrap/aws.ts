import { OpenIdConnectProvider } from "@pulumi/aws/iam/openIdConnectProvider.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { Alias } from "@pulumi/aws/kms/alias.js";
import { Key } from "@pulumi/aws/kms/key.js";
import { Provider } from "@pulumi/aws/provider.js";
import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning.js";
import { type CustomResourceOptions, interpolate, type Output, output } from "@pulumi/pulumi";
import type { Settings } from "./settings.ts";
import { issuer, keptDays, prefix, subjects, type Team } from "./team.ts";

type Options = Pick<CustomResourceOptions, "provider">;

const tags = { project: prefix, component: "bootstrap" };

export function create(settings: Settings): Team {
	const opts = { provider: new Provider("aws", { region: settings.region, defaultTags: { tags } }) };
	const key = createKey(opts);
	const bucket = createBucket(key, opts);
	const deployer = createDeployer(settings, { key, bucket }, opts);
	return {
		backend: interpolate`s3://${bucket.id}?region=${settings.region}`,
		secretsProvider: output(`awskms://alias/${prefix}-state?region=${settings.region}`),
		deployer: { roleToAssume: deployer.arn, awsRegion: settings.region },
		declined: [],
	};
}

function createKey(opts: Options): Key {
	const key = new Key(
		"state",
		{ description: "State of Pulumi stacks and the secrets in it", enableKeyRotation: true, deletionWindowInDays: 30 },
		{ ...opts, protect: true },
	);
	new Alias("state", { name: `alias/${prefix}-state`, targetKeyId: key.keyId }, opts);
	return key;
}

function createBucket(key: Key, opts: Options): Bucket {
	const own = new Bucket(`${prefix}-state`, {}, { ...opts, protect: true });
	const bucket = own.id;
	new BucketVersioning("state", { bucket, versioningConfiguration: { status: "Enabled" } }, opts);
	new BucketOwnershipControls("state", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, opts);
	const never = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
	new BucketPublicAccessBlock("state", { bucket, ...never }, opts);
	const byKey = { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn }, bucketKeyEnabled: true };
	new BucketServerSideEncryptionConfiguration("state", { bucket, rules: [byKey] }, opts);
	const expiry = { id: "old-versions", status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: keptDays } };
	new BucketLifecycleConfiguration("state", { bucket, rules: [expiry] }, opts);
	new BucketPolicy("state", { bucket, policy: overTlsOnly(own.arn) }, opts);
	return own;
}

function overTlsOnly(bucket: Output<string>): Output<string> {
	const document = (arn: string) => ({
		Version: "2012-10-17",
		Statement: [
			{
				Sid: "PlainHttp",
				Effect: "Deny",
				Principal: "*",
				Action: "s3:*",
				Resource: [arn, `${arn}/*`],
				Condition: { Bool: { "aws:SecureTransport": "false" } },
			},
		],
	});
	return bucket.apply((arn) => JSON.stringify(document(arn)));
}

interface Kept {
	readonly key: Key;
	readonly bucket: Bucket;
}

/** Whoever runs in the repository's environments: everything that the programs make, and neither its own rights nor the team's state. */
function createDeployer(settings: Settings, kept: Kept, opts: Options): Role {
	const forge = new OpenIdConnectProvider("forge", { url: issuer, clientIdLists: ["sts.amazonaws.com"] }, opts);
	const name = `${prefix}-deployer`;
	const role = new Role("deployer", { name, assumeRolePolicy: trust(settings, forge), maxSessionDuration: 4 * 3600 }, opts);
	new RolePolicyAttachment("services", { role: role.name, policyArn: "arn:aws:iam::aws:policy/PowerUserAccess" }, opts);
	new RolePolicy("identities", { role: role.name, policy: identities(role, forge, kept) }, opts);
	return role;
}

function trust(settings: Settings, forge: OpenIdConnectProvider): Output<string> {
	const host = issuer.replace("https://", "");
	const document = (federated: string) => ({
		Version: "2012-10-17",
		Statement: [
			{
				Effect: "Allow",
				Action: "sts:AssumeRoleWithWebIdentity",
				Principal: { Federated: federated },
				Condition: { StringEquals: { [`${host}:aud`]: "sts.amazonaws.com", [`${host}:sub`]: subjects(settings) } },
			},
		],
	});
	return forge.arn.apply((arn) => JSON.stringify(document(arn)));
}

/** PowerUserAccess leaves identities out: those of the programs' own names are added, and what the bootstrap made is taken away again. */
function identities(role: Role, forge: OpenIdConnectProvider, { key, bucket }: Kept): Output<string> {
	const own = ["role", "policy", "instance-profile"].map((kind) => `arn:aws:iam::*:${kind}/${prefix}-*`);
	const document = (roleArn: string, forgeArn: string, keyArn: string, bucketArn: string) => ({
		Version: "2012-10-17",
		Statement: [
			{ Sid: "OwnIdentities", Effect: "Allow", Action: identityActions, Resource: own },
			{ Sid: "NotItself", Effect: "Deny", Action: "iam:*", Resource: [roleArn, forgeArn] },
			{
				Sid: "NotTheStatesEnd",
				Effect: "Deny",
				Action: ["s3:DeleteBucket", "s3:DeleteObjectVersion"],
				Resource: [bucketArn, `${bucketArn}/*`],
			},
			{ Sid: "NotTheKeysEnd", Effect: "Deny", Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"], Resource: keyArn },
		],
	});
	return interpolate`${role.arn} ${forge.arn} ${key.arn} ${bucket.arn}`.apply((arns) =>
		JSON.stringify(document(...(arns.split(" ") as [string, string, string, string]))),
	);
}

const identityActions = [
	"iam:AttachRolePolicy",
	"iam:CreatePolicy",
	"iam:CreatePolicyVersion",
	"iam:CreateRole",
	"iam:DeletePolicy",
	"iam:DeletePolicyVersion",
	"iam:DeleteRole",
	"iam:DeleteRolePolicy",
	"iam:DetachRolePolicy",
	"iam:GetPolicy",
	"iam:GetPolicyVersion",
	"iam:GetRole",
	"iam:GetRolePolicy",
	"iam:ListAttachedRolePolicies",
	"iam:ListInstanceProfilesForRole",
	"iam:ListPolicyVersions",
	"iam:ListRolePolicies",
	"iam:PassRole",
	"iam:PutRolePolicy",
	"iam:TagPolicy",
	"iam:TagRole",
	"iam:UntagPolicy",
	"iam:UntagRole",
	"iam:UpdateAssumeRolePolicy",
	"iam:UpdateRole",
];
