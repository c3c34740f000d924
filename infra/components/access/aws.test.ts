import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/aws.ts";
import { asked } from "../../testing/asked.ts";
import { Access, type AccessIntent, settle } from "./contract.ts";

const made = (environment: string, intent: Partial<AccessIntent>) =>
	asked(
		drivers,
		({ stack: own, opts, network, secrets: { keyring, references: secrets }, database, cache, storage, services: { backends } }) => {
			const stack = { ...own, environment };
			return new Access(
				"subject",
				{ ...intent, stack, network, keyring, secrets, database, cache, storage, backends },
				drivers.access,
				opts,
			);
		},
	);

interface Statement {
	readonly Action: string | string[];
	readonly Resource: unknown;
	readonly Condition?: object;
}

const operators = "arn:aws:iam::111122223333:role/operators";

describe("people's roles on aws", () => {
	test("in production, operators and administrators have one, who show a second factor", async () => {
		const { names, inputs } = await made("prod", { roles: true, mfa: true, operators });
		expect(names("iam/role:Role").filter((name) => name.startsWith("subject"))).toEqual(["subject-operators", "subject-administrators"]);
		const factor = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
		expect(inputs("iam/role:Role", "subject-operators").assumeRolePolicy).toMatchObject({
			Statement: [{ Principal: { AWS: operators }, Condition: factor }],
		});
		expect(inputs("iam/role:Role", "subject-administrators").assumeRolePolicy).toMatchObject({
			Statement: [{ Principal: { AWS: "arn:aws:iam::123456789012:root" }, Condition: factor }],
		});
	});

	test("who looks changes nothing and reads no secret, object or row; whoever changes changes this stack only", async () => {
		const { inputs } = await made("staging", { roles: true });
		const statements = (name: string) =>
			(inputs("iam/rolePolicy:RolePolicy", `subject-${name}`).policy as { Statement: Statement[] }).Statement;
		const actions = statements("developers").flatMap(({ Action }) => Action);
		expect(actions.filter((each) => !/:(Describe|List|Get(?!Object|Secret)|BatchGetTraces|FilterLogEvents|StartQuery)/.test(each))).toEqual(
			[],
		);
		const tags = /ResourceTag\/stack|RequestTag\/stack/;
		for (const role of ["operators", "administrators"]) {
			const changing = statements(role).filter(
				({ Action, Resource }) => Resource === "*" && !actions.includes([Action].flat()[0] as string),
			);
			expect(changing.length).toBeGreaterThan(0);
			expect(changing.filter(({ Condition }) => !tags.test(JSON.stringify(Condition ?? {})))).toEqual([]);
		}
	});

	test("nobody can give himself more: no role may change roles", async () => {
		const { resources } = await made("staging", { roles: true });
		const policies = resources.filter(({ type, name }) => type === "aws:iam/rolePolicy:RolePolicy" && name.startsWith("subject"));
		const actions = policies.flatMap(({ inputs }) =>
			(inputs.policy as { Statement: Statement[] }).Statement.flatMap(({ Action }) => Action),
		);
		expect(policies.length).toBe(4);
		expect(actions.filter((each) => each === "*" || /^(iam|sts|organizations|cloudtrail):(?!PassRole)/.test(each))).toEqual([]);
	});

	test("changes are recorded in every region, provably whole, under a key of their own, for as long as asked", async () => {
		const { inputs } = await made("prod", { auditDays: 365 });
		expect(inputs("cloudtrail/trail:Trail", "subject-audit")).toMatchObject({
			isMultiRegionTrail: true,
			enableLogFileValidation: true,
			kmsKeyId: "aws:kms/key:Key::subject-audit.arn",
		});
		expect(inputs("s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "subject-audit").rules).toMatchObject([
			{ expiration: { days: 365 } },
		]);
		expect(inputs("s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "subject-audit")).toMatchObject({
			blockPublicAcls: true,
			blockPublicPolicy: true,
			ignorePublicAcls: true,
			restrictPublicBuckets: true,
		});
		expect(inputs("s3/bucket:Bucket", "subject-audit").forceDestroy).toBe(false);
	});

	test("a role is given to a principal of AWS or to nobody", () => {
		const stack = {
			project: "p",
			stack: "s",
			environment: "prod",
			onDecline: "refuse",
			region: "eu-west-1",
			copyRegion: "eu-west-2",
		} as const;
		expect(() => settle({ stack, roles: true, operators: "group:operators@example.org" }, drivers.access)).toThrow("Set it to an ARN");
		expect(settle({ stack, roles: true, operators }, drivers.access).want.operators).toBe(operators);
	});
});
