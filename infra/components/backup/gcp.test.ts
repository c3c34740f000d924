import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { Backup, type BackupArgs, settle } from "./contract.ts";

const made = (intent: Partial<BackupArgs> = {}) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring }, database, storage, services: { backends } }) => {
		return new Backup(
			"subject",
			{ stack, retentionDays: 30, network, keyring, database, storage, backends, ...intent },
			drivers.backup,
			opts,
		);
	});

const bucket = "storage/bucket:Bucket";

describe("backups on gcp", () => {
	test("lie in two regions under the stack's key, and go when their time is over", async () => {
		const { inputs } = await made({ crossRegion: true });
		expect(inputs(bucket, "subject")).toMatchObject({
			name: "learning-assistant-test-backup",
			customPlacementConfig: { dataLocations: ["US-EAST1", "US-WEST1"] },
			rpo: "ASYNC_TURBO",
			publicAccessPrevention: "enforced",
			encryption: { defaultKmsKeyName: "gcp:kms/cryptoKey:CryptoKey::ground-secrets-key-objects.id" },
			lifecycleRules: [{ action: { type: "Delete" }, condition: { age: 30 } }],
		});
	});

	test("can't be deleted before their time by anyone where they are immutable", async () => {
		const { inputs } = await made({ immutable: true });
		expect(inputs(bucket, "subject")).toMatchObject({ retentionPolicy: { retentionPeriod: "2592000", isLocked: true } });
		expect((await made()).inputs(bucket, "subject").retentionPolicy).toBeUndefined();
	});

	test.each([
		{ intervalHours: 1, schedule: "0 */1 * * *" },
		{ intervalHours: 24, schedule: "0 2 * * *" },
		{ intervalHours: 168, schedule: "0 2 * * 0" },
	])("every $intervalHours hours an export of the application's database is started, under a name of its own", async (row) => {
		const { inputs } = await made({ intervalHours: row.intervalHours });
		expect(inputs("cloudscheduler/job:Job", "subject-schedule")).toMatchObject({ schedule: row.schedule, timeZone: "Etc/UTC" });
		const { sourceContents } = inputs("workflows/workflow:Workflow", "subject-export") as { sourceContents: string };
		const [step] = JSON.parse(sourceContents).main.steps;
		expect(step.export.args.body.exportContext).toMatchObject({ fileType: "SQL", databases: ["learning"], offload: true });
		expect(step.export.args.body.exportContext.uri).toContain('gs://learning-assistant-test-backup/" + text.replace_all(');
	});

	test("who starts an export may do that alone, and the server's own account writes it", async () => {
		const { inputs } = await made();
		expect(inputs("projects/iAMCustomRole:IAMCustomRole", "subject-role")).toMatchObject({
			permissions: ["cloudsql.instances.get", "cloudsql.instances.export"],
		});
		expect(inputs("storage/bucketIAMMember:BucketIAMMember", "subject-writer")).toMatchObject({
			role: "roles/storage.objectUser",
			member: "serviceAccount:gcp:sql/databaseInstance:DatabaseInstance::ground-database.serviceAccountEmailAddress",
		});
	});

	test("a time that no schedule can say is refused with those that one can", () => {
		expect(() => settle({ stack: stackOn("gcp"), retentionDays: 7, intervalHours: 5 }, drivers.backup)).toThrow(
			"Set it to one of 1, 2, 3, 4, 6, 8, 12, 24, 168 hours.",
		);
	});
});
