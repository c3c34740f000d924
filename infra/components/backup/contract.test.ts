import { describe, expect, test } from "@jest/globals";
import { loadDrivers } from "../../stacks/targets.ts";
import { groundOn } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { record } from "../../testing/recording.ts";
import { Backup, type BackupIntent, defaults, features, settle } from "./contract.ts";

describe("backup", () => {
	keepsContract<BackupIntent>({
		type: "learning-assistant:backup:Backup",
		base: { ...defaults, retentionDays: 7 },
		changes: {
			retentionDays: [0, 30],
			intervalHours: [1],
			crossRegion: [true],
			immutable: [true],
			restoreTests: [true],
			deletionProtection: [true],
		},
		features,
		answers: ({ backup }) => backup.features,
		settle: (intent, { backup }, stack) => settle({ ...intent, stack }, backup),
		create: (name, intent, { stack, opts, network, secrets: { keyring }, database, storage, services }, { backup }) =>
			new Backup(name, { ...intent, stack, network, keyring, database, storage, backends: services.backends }, backup, opts),
	});

	test("without retention nothing is made", async () => {
		const drivers = await loadDrivers("local");
		const { resources } = await record(() => {
			const { stack, network, secrets, database, storage, services } = groundOn(drivers);
			const links = { network, keyring: secrets.keyring, database, storage, backends: services.backends };
			return void new Backup("subject", { stack, ...links }, drivers.backup);
		});
		expect(resources.filter(({ parent }) => parent.endsWith("::subject"))).toEqual([]);
	});
});
