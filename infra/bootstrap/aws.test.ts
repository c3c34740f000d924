import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Recorded, record } from "../testing/recording.ts";
import { create } from "./aws.ts";

let resources: readonly Recorded[];
beforeAll(async () => {
	const settings = { cloud: "aws", region: "eu-west-1", repository: "school/platform", environments: ["staging", "prod"] } as const;
	resources = (await record(() => void create(settings))).resources;
});

const inputs = (type: string, name: string) =>
	resources.find((each) => each.type.endsWith(`:${type}`) && each.name === name)?.inputs as Record<string, unknown>;
const statements = (type: string, name: string, input: string) =>
	(JSON.parse(inputs(type, name)[input] as string) as { readonly Statement: readonly Record<string, unknown>[] }).Statement;

describe("a team's bootstrap on aws", () => {
	test("the state's bucket is versioned, encrypted with the team's key, private, and answers over TLS only", () => {
		const bucket = "aws:s3/bucket:Bucket::learning-assistant-state.id";
		expect(inputs("BucketVersioning", "state")).toMatchObject({ bucket, versioningConfiguration: { status: "Enabled" } });
		const byKey = { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "aws:kms/key:Key::state.arn" } };
		expect(inputs("BucketServerSideEncryptionConfiguration", "state")).toMatchObject({ bucket, rules: [byKey] });
		expect(inputs("BucketPublicAccessBlock", "state")).toEqual({
			bucket,
			blockPublicAcls: true,
			blockPublicPolicy: true,
			ignorePublicAcls: true,
			restrictPublicBuckets: true,
		});
		expect(statements("BucketPolicy", "state", "policy")).toMatchObject([
			{ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
		]);
	});

	test("bucket and key are protected, and the key rotates", () => {
		expect(resources.filter(({ protect }) => protect).map(({ type }) => type)).toEqual(["aws:kms/key:Key", "aws:s3/bucket:Bucket"]);
		expect(inputs("Key", "state")).toMatchObject({ enableKeyRotation: true });
	});

	test("only runs of the repository's environments may take the deploying role on", () => {
		const host = "token.actions.githubusercontent.com";
		expect(statements("Role", "deployer", "assumeRolePolicy")).toEqual([
			{
				Effect: "Allow",
				Action: "sts:AssumeRoleWithWebIdentity",
				Principal: { Federated: "aws:iam/openIdConnectProvider:OpenIdConnectProvider::forge.arn" },
				Condition: {
					StringEquals: {
						[`${host}:aud`]: "sts.amazonaws.com",
						[`${host}:sub`]: ["repo:school/platform:environment:staging", "repo:school/platform:environment:prod"],
					},
				},
			},
		]);
	});

	test("the deploying role can change neither itself nor end the team's state", () => {
		const denied = statements("RolePolicy", "identities", "policy").filter(({ Effect }) => Effect === "Deny");
		expect(denied.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
			["NotItself", ["aws:iam/role:Role::deployer.arn", "aws:iam/openIdConnectProvider:OpenIdConnectProvider::forge.arn"]],
			["NotTheStatesEnd", ["aws:s3/bucket:Bucket::learning-assistant-state.arn", "aws:s3/bucket:Bucket::learning-assistant-state.arn/*"]],
			["NotTheKeysEnd", "aws:kms/key:Key::state.arn"],
		]);
	});
});
