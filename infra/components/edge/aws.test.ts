import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/aws.ts";
import { type Asked, asked } from "../../testing/asked.ts";
import { Storage } from "../storage/contract.ts";
import { Edge, type EdgeIntent, settle } from "./contract.ts";

/** A way in of a stack elsewhere than CloudFront, before a store with a bucket for the page's files. */
const made = (intent: Partial<EdgeIntent> = {}) =>
	asked(drivers, ({ stack: own, opts, network, dns, secrets: { keyring, references }, services: { backends } }) => {
		const stack = { ...own, region: "eu-west-1" };
		const args = { stack, staticAssets: true, network, keyring, accessKey: references.objectStore };
		const storage = new Storage("assets-storage", args, drivers.storage, opts);
		return new Edge("subject", { ...intent, stack, network, dns, keyring, storage, backends }, drivers.edge, opts);
	});

let once: Promise<Asked> | undefined;
const plain = () => (once ??= made());

interface AclRule {
	readonly name: string;
	readonly action?: { readonly block?: { readonly customResponse?: { readonly responseCode: number } } };
	readonly statement: {
		readonly rateBasedStatement?: object;
		readonly managedRuleGroupStatement?: { readonly ruleActionOverrides: readonly { readonly name: string }[] };
	};
}

const rulesOf = async (intent: Partial<EdgeIntent>) => (await made(intent)).inputs("wafv2/webAcl:WebAcl", "subject").rules as AclRule[];
const countedOf = (rules: readonly AclRule[]) =>
	rules.flatMap(({ statement }) => (statement.managedRuleGroupStatement?.ruleActionOverrides ?? []).map(({ name }) => name));

describe("the way in on aws", () => {
	test("speaks TLS 1.2 or newer and HTTP/3, and reaches the services by a private way, over TLS", async () => {
		const { inputs } = await plain();
		expect(inputs("cloudfront/distribution:Distribution", "subject")).toMatchObject({
			aliases: ["learn.example.org"],
			httpVersion: "http2and3",
			viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2025", sslSupportMethod: "sni-only" },
			defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https", cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" },
			webAclId: "aws:wafv2/webAcl:WebAcl::subject.arn",
		});
		expect(inputs("cloudfront/vpcOrigin:VpcOrigin", "subject").vpcOriginEndpointConfig).toMatchObject({
			arn: "aws:lb/loadBalancer:LoadBalancer::ground-app.arn",
			originProtocolPolicy: "https-only",
			originSslProtocols: { items: ["TLSv1.2"] },
		});
	});

	test("answers for hashed files from their bucket, which this distribution alone may read, and over TLS only", async () => {
		const { inputs } = await plain();
		const distribution = inputs("cloudfront/distribution:Distribution", "subject");
		const { orderedCacheBehaviors } = distribution as { orderedCacheBehaviors: readonly { pathPattern: string; targetOriginId: string }[] };
		expect(orderedCacheBehaviors.map(({ pathPattern, targetOriginId }) => [pathPattern, targetOriginId])).toEqual([
			["/assets/*", "assets"],
		]);
		const { Statement } = inputs("s3/bucketPolicy:BucketPolicy", "subject-assets").policy as { Statement: object[] };
		expect(Statement).toMatchObject([
			{ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
			{ Effect: "Deny", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
			{
				Effect: "Allow",
				Principal: { Service: "cloudfront.amazonaws.com" },
				Action: "s3:GetObject",
				Condition: { StringEquals: { "AWS:SourceArn": "aws:cloudfront/distribution:Distribution::subject.arn" } },
			},
		]);
	});

	test("keeps what belongs to CloudFront in its region, wherever the stack runs, and encrypts its logs there", async () => {
		const { resources, inputs } = await plain();
		const global = ["acm/certificate:Certificate", "wafv2/webAcl:WebAcl", "cloudwatch/logGroup:LogGroup", "kms/key:Key"];
		const own = resources.filter(({ name, type }) => name.startsWith("subject") && global.some((each) => type.endsWith(each)));
		expect(own.length).toBe(5);
		expect(own.filter((each) => each.inputs.region !== "us-east-1")).toEqual([]);
		expect(inputs("cloudwatch/logGroup:LogGroup", "subject-filter")).toMatchObject({
			name: "aws-waf-logs-learning-assistant-test",
			kmsKeyId: "aws:kms/key:Key::subject-logs.arn",
			retentionInDays: 90,
		});
		const { recordFields } = inputs("cloudwatch/logDelivery:LogDelivery", "subject-access") as { recordFields: string[] };
		expect(recordFields.filter((field) => /query|cookie/i.test(field))).toEqual([]);
	});

	test("hides the services' metrics, and answers 429 above the rate", async () => {
		const rules = await rulesOf({ filter: "off", rateLimit: { requests: 600, seconds: 60 } });
		expect(rules.map(({ name, action }) => [name, action?.block?.customResponse?.responseCode])).toEqual([["hidden-1", 404], ["rate-limit", 429]]); // biome-ignore format: a table
		expect(rules[1]?.statement.rateBasedStatement).toEqual({ aggregateKeyType: "IP", limit: 600, evaluationWindowSec: 60 });
	});

	test("basic acts on nothing that is in a body, full on all but its length: lessons are longer than the set allows", async () => {
		const [basic, full] = [
			countedOf((await plain()).inputs("wafv2/webAcl:WebAcl", "subject").rules as AclRule[]),
			countedOf(await rulesOf({ filter: "full" })),
		];
		expect(basic.length).toBe(10);
		expect(basic.filter((name) => !name.endsWith("_BODY"))).toEqual([]);
		expect(full).toEqual(["SizeRestrictions_BODY"]);
	});

	test.each([
		[{ requests: 20, seconds: 1 }, 'Set it to "1200 per 60 seconds".'],
		[{ requests: 1, seconds: 300 }, 'Set it to "10 per 300 seconds".'],
		[{ requests: 1200, seconds: 1200 }, 'Set it to "600 per 600 seconds".'],
	])("a rate that WAF can't count is refused with the nearest: %j", (rateLimit, fix) => {
		const stack = {
			project: "p",
			stack: "s",
			environment: "dev",
			onDecline: "refuse",
			region: "eu-west-1",
			copyRegion: "eu-west-2",
		} as const;
		expect(() => settle({ stack, rateLimit }, drivers.edge)).toThrow(fix);
	});
});
