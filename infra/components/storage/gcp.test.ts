import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { Storage, type StorageArgs } from "./contract.ts";

const made = (intent: Partial<StorageArgs>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		return new Storage("subject", { stack, network, keyring, accessKey: references.objectStore, ...intent }, drivers.storage, opts);
	});

const bucket = "storage/bucket:Bucket";
const grant = "storage/bucketIAMMember:BucketIAMMember";

describe("storage on gcp", () => {
	test("keeps objects in two regions from the start, private, under the stack's key", async () => {
		const { inputs } = await made({});
		expect(inputs(bucket, "subject-materials")).toMatchObject({
			name: "learning-assistant-test-materials",
			location: "US",
			customPlacementConfig: { dataLocations: ["US-EAST1", "US-WEST1"] },
			rpo: "DEFAULT",
			uniformBucketLevelAccess: true,
			publicAccessPrevention: "enforced",
			encryption: { defaultKmsKeyName: "gcp:kms/cryptoKey:CryptoKey::ground-secrets-key-objects.id" },
		});
	});

	test("copies within 15 minutes, keeps versions and moves what is old where that is asked for", async () => {
		const { inputs } = await made({ crossRegion: true, versioning: true, coldAfterDays: 90 });
		expect(inputs(bucket, "subject-materials")).toMatchObject({
			rpo: "ASYNC_TURBO",
			versioning: { enabled: true },
			lifecycleRules: [
				{ action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } },
				{ action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 90, withState: "ARCHIVED" } },
				{ action: { type: "SetStorageClass", storageClass: "COLDLINE" }, condition: { age: 90 } },
			],
		});
	});

	test("can't be deleted with objects in it where it is protected", async () => {
		const { resources, inputs } = await made({ deletionProtection: true });
		expect(inputs(bucket, "subject-materials")).toMatchObject({ forceDestroy: false });
		expect(resources.find(({ name }) => name === "subject-materials")?.protect).toBe(true);
	});

	test("lets browsers up- and download from the stack's own page alone", async () => {
		const { inputs } = await made({});
		expect(inputs(bucket, "subject-materials").cors).toMatchObject([
			{ origins: ["https://learn.example.org"], methods: ["GET", "HEAD", "PUT"] },
		]);
	});

	test("gives the services objects and nothing else, and the page's files to the load balancer to read", async () => {
		const { inputs } = await made({ staticAssets: true });
		const member = "gcp:serviceaccount/account:Account::subject-account.member";
		expect(inputs(grant, "subject-materials-account")).toMatchObject({ role: "roles/storage.objectUser", member });
		expect(inputs(grant, "subject-assets-way-in")).toMatchObject({
			role: "roles/storage.objectViewer",
			member: "serviceAccount:service-1@https-lb.iam.gserviceaccount.com",
		});
	});
});
