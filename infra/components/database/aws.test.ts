import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/aws.ts";
import { asked } from "../../testing/asked.ts";
import { secretMark } from "../../testing/recording.ts";
import { planClass } from "./aws-sizes.ts";
import { Database, type DatabaseArgs, type DatabaseLinks } from "./contract.ts";

const made = (intent: Partial<DatabaseArgs> & Partial<DatabaseLinks>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		const { databaseOwner: owner, databaseApp: app } = references;
		const args = { stack, network, keyring, owner, app, recoveryDays: 0, memoryMib: 16_384, diskGib: 128, ...intent };
		return new Database("subject", args, drivers.database, opts);
	});

const dataKey = "aws:kms/key:Key::ground-secrets-key-data.arn";
const group = (name: string) => `aws:ec2/securityGroup:SecurityGroup::ground-network-${name}.id`;
const instance = "rds/instance:Instance";

describe("the database on aws", () => {
	test("is encrypted with the stack's key, private, and its password is secret", async () => {
		const { inputs } = await made({});
		expect(inputs(instance, "subject")).toMatchObject({
			engine: "postgres",
			engineVersion: "16",
			instanceClass: "db.r7g.large",
			allocatedStorage: 128,
			maxAllocatedStorage: 512,
			storageEncrypted: true,
			kmsKeyId: dataKey,
			performanceInsightsKmsKeyId: dataKey,
			publiclyAccessible: false,
			multiAz: false,
			username: "learning_owner",
			password: { [secretMark]: expect.any(String) },
			vpcSecurityGroupIds: [group("database")],
		});
	});

	test("speaks TLS only and takes as many connections as were asked for", async () => {
		const { inputs } = await made({ maxConnections: 500 });
		const { family, parameters } = inputs("rds/parameterGroup:ParameterGroup", "subject");
		expect(family).toBe("postgres16");
		expect(parameters).toEqual(
			expect.arrayContaining([
				{ name: "rds.force_ssl", value: "1" },
				{ name: "ssl_min_protocol_version", value: "TLSv1.2" },
				{ name: "max_connections", value: "500", applyMethod: "pending-reboot" },
			]),
		);
	});

	test("a synchronous one has a twin, a protected one leaves a last snapshot", async () => {
		const { inputs, resources } = await made({ synchronous: true, deletionProtection: true });
		expect(inputs(instance, "subject")).toMatchObject({
			multiAz: true,
			deletionProtection: true,
			deleteAutomatedBackups: false,
			skipFinalSnapshot: false,
			finalSnapshotIdentifier: "learning-assistant-test-database-final",
		});
		expect(resources.find(({ type, name }) => type.endsWith(instance) && name === "subject")?.protect).toBe(true);
	});

	test.each([
		{ recoveryDays: 0, replicas: 0, kept: 0 },
		{ recoveryDays: 0, replicas: 1, kept: 1 },
		{ recoveryDays: 30, replicas: 2, kept: 30 },
		{ recoveryDays: 90, replicas: 0, kept: 35 },
	])("of $recoveryDays days asked for, RDS keeps $kept with $replicas replicas", async ({ recoveryDays, replicas, kept }) => {
		const { inputs } = await made({ recoveryDays, replicas });
		expect(inputs(instance, "subject").backupRetentionPeriod).toBe(kept);
	});

	test("replicas go round the zones from the second, and one name inside the network leads to each in its turn", async () => {
		const { inputs, names } = await made({ replicas: 2 });
		expect(names(instance)).toEqual(["subject", "subject-replica-1", "subject-replica-2"]);
		expect(inputs(instance, "subject-replica-1")).toMatchObject({ availabilityZone: "us-east-1b", storageEncrypted: true });
		expect(inputs(instance, "subject-replica-2").availabilityZone).toBe("us-east-1c");
		expect(inputs("route53/record:Record", "subject-reader-2")).toMatchObject({
			name: "reader.database.internal",
			setIdentifier: "replica-2",
			weightedRoutingPolicies: [{ weight: 1 }],
			records: ["aws:rds/instance:Instance::subject-replica-2.address"],
		});
	});

	test("services reach its port and nothing else there; without a pooler, nobody else does", async () => {
		const { inputs, names } = await made({});
		expect(names("vpc/securityGroupIngressRule:SecurityGroupIngressRule").filter((name) => name.startsWith("subject"))).toEqual([
			"subject-app",
		]);
		expect(inputs("vpc/securityGroupIngressRule:SecurityGroupIngressRule", "subject-app")).toMatchObject({
			securityGroupId: group("database"),
			referencedSecurityGroupId: group("app"),
			fromPort: 5432,
			toPort: 5432,
			ipProtocol: "tcp",
		});
	});

	test("a pooler wants TLS and may read the password of the services' role and no other", async () => {
		const { inputs } = await made({ pooler: true });
		expect(inputs("rds/proxy:Proxy", "subject-pooler")).toMatchObject({ engineFamily: "POSTGRESQL", requireTls: true });
		expect(inputs("secretsmanager/secretVersion:SecretVersion", "subject-pooler").secretString).toEqual({
			[secretMark]: expect.any(String),
		});
		const { policy } = inputs("iam/rolePolicy:RolePolicy", "subject-pooler") as {
			policy: { Statement: readonly Record<string, unknown>[] };
		};
		expect(policy.Statement).toEqual([
			{
				Effect: "Allow",
				Action: "secretsmanager:GetSecretValue",
				Resource: "aws:secretsmanager/secret:Secret::subject-pooler.arn",
			},
			{
				Effect: "Allow",
				Action: "kms:Decrypt",
				Resource: "aws:kms/key:Key::ground-secrets-key-secrets.arn",
				Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
			},
		]);
	});

	test("its log is kept under the logs' key, in groups that are there before RDS would make them", async () => {
		const { inputs } = await made({});
		expect(inputs("cloudwatch/logGroup:LogGroup", "subject-postgresql")).toMatchObject({
			name: "/aws/rds/instance/learning-assistant-test-database/postgresql",
			kmsKeyId: "aws:kms/key:Key::ground-network-logs.arn",
		});
	});

	test.each([
		[1024, "db.t4g.micro"],
		[1025, "db.t4g.small"],
		[65_536, "db.r7g.2xlarge"],
		[131_072, "db.r7g.4xlarge"],
		[524_288, "db.r7g.16xlarge"],
	])("%d MiB are a %s, the smallest class that has them", (memoryMib, name) => {
		expect(planClass(memoryMib)).toBe(name);
	});
});
