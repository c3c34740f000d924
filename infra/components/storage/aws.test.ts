import { describe, expect, test } from "@jest/globals";
import { output } from "@pulumi/pulumi";
import { Refusal } from "../../kit/refusal.ts";
import { drivers } from "../../stacks/drivers/aws.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { type OutsideAssets, Storage, type StorageArgs, settle } from "./contract.ts";

const made = (intent: Partial<StorageArgs>, then: (storage: Storage) => void = () => {}) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) =>
		then(new Storage("subject", { stack, network, keyring, accessKey: references.objectStore, ...intent }, drivers.storage, opts)),
	);

const dataKey = "aws:kms/key:Key::ground-secrets-key-data.arn";
type Statement = Readonly<Record<string, unknown>>;
const statements = ({ policy }: Readonly<Record<string, unknown>>) => (policy as { Statement: readonly Statement[] }).Statement;

describe("storage on aws", () => {
	test("no bucket is public, each object has one owner, and learners' files have the stack's key", async () => {
		const { inputs, names } = await made({ staticAssets: true });
		expect(names("s3/bucket:Bucket")).toEqual(["subject-materials", "subject-assets"]);
		for (const name of names("s3/bucket:Bucket")) {
			expect(inputs("s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name)).toMatchObject({
				blockPublicAcls: true,
				blockPublicPolicy: true,
				ignorePublicAcls: true,
				restrictPublicBuckets: true,
			});
			expect(inputs("s3/bucketOwnershipControls:BucketOwnershipControls", name)).toMatchObject({
				rule: { objectOwnership: "BucketOwnerEnforced" },
			});
		}
		const encryption = (name: string) =>
			inputs("s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", name).rules;
		expect(encryption("subject-materials")).toEqual([
			{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: dataKey }, bucketKeyEnabled: true },
		]);
		expect(encryption("subject-assets")).toEqual([{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }]);
	});

	test("who comes without TLS 1.2 is refused", async () => {
		const { inputs } = await made({});
		const refused = statements(inputs("s3/bucketPolicy:BucketPolicy", "subject-materials"));
		expect(refused.map(({ Effect, Condition }) => [Effect, Condition])).toEqual([
			["Deny", { Bool: { "aws:SecureTransport": "false" } }],
			["Deny", { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
		]);
	});

	test("only learners' files get cold, only kept versions end, and unfinished uploads always do", async () => {
		const { inputs } = await made({ staticAssets: true, versioning: true, coldAfterDays: 90 });
		const rules = (name: string) =>
			inputs("s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", name).rules as readonly Record<string, unknown>[];
		expect(rules("subject-materials").map(({ id }) => id)).toEqual(["unfinished", "noncurrent", "cold"]);
		expect(rules("subject-assets").map(({ id }) => id)).toEqual(["unfinished", "noncurrent"]);
		expect(rules("subject-materials")[2]).toMatchObject({ transitions: [{ days: 90, storageClass: "STANDARD_IA" }] });
		const plain = await made({});
		expect(plain.names("s3/bucketVersioning:BucketVersioning")).toEqual([]);
	});

	test("objects of less than thirty days are refused to get cold", () => {
		expect(() => settle({ stack: stackOn("aws"), coldAfterDays: 29 }, drivers.storage)).toThrow(Refusal);
		expect(settle({ stack: stackOn("aws"), coldAfterDays: 30 }, drivers.storage).want.coldAfterDays).toBe(30);
	});

	test("copies lie in the second region under a key of its own, by a role that may do nothing else", async () => {
		const { inputs } = await made({ crossRegion: true });
		expect(inputs("s3/bucket:Bucket", "subject-materials-copy").region).toBe("us-west-2");
		expect(inputs("kms/key:Key", "subject-copy")).toMatchObject({ region: "us-west-2", enableKeyRotation: true });
		expect(inputs("s3/bucketReplicationConfig:BucketReplicationConfig", "subject-materials").rules).toEqual([
			expect.objectContaining({
				status: "Enabled",
				sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
				destination: expect.objectContaining({ encryptionConfiguration: { replicaKmsKeyId: "aws:kms/key:Key::subject-copy.arn" } }),
			}),
		]);
		const allowed = statements(inputs("iam/rolePolicy:RolePolicy", "subject-materials-copy"));
		expect(allowed.map(({ Action, Resource }) => [Action, Resource])).toEqual([
			[["s3:GetReplicationConfiguration", "s3:ListBucket"], "aws:s3/bucket:Bucket::subject-materials.arn"],
			[
				["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
				"aws:s3/bucket:Bucket::subject-materials.arn/*",
			],
			[["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], "aws:s3/bucket:Bucket::subject-materials-copy.arn/*"],
			["kms:Decrypt", dataKey],
			[["kms:Encrypt", "kms:GenerateDataKey"], "aws:kms/key:Key::subject-copy.arn"],
		]);
	});

	test("a bucket that is kept can't be emptied by a deletion, nor deleted", async () => {
		const of = (each: Awaited<ReturnType<typeof made>>) =>
			each.resources.find(({ name, type }) => name === "subject-materials" && type.endsWith(":Bucket"));
		const [kept, free] = [of(await made({ deletionProtection: true })), of(await made({}))];
		expect([kept?.protect, kept?.inputs.forceDestroy]).toEqual([true, false]);
		expect([free?.protect, free?.inputs.forceDestroy]).toEqual([false, true]);
	});

	test("a way in outside reads the page's files by its addresses", async () => {
		const { inputs } = await made({ staticAssets: true }, (storage) => {
			const { admit } = storage.outsideAssets as OutsideAssets;
			admit("subject-admit", output(["192.0.2.0/24"]), { parent: storage });
		});
		const [read] = statements(inputs("s3/bucketPolicy:BucketPolicy", "subject-admit"));
		expect(read).toMatchObject({
			Action: "s3:GetObject",
			Resource: "aws:s3/bucket:Bucket::subject-assets.arn/*",
			Condition: { IpAddress: { "aws:SourceIp": ["192.0.2.0/24"] } },
		});
	});
});
