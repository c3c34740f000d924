import { describe, expect, test } from "@jest/globals";
import { loadDrivers } from "../../stacks/targets.ts";
import { groundOn, stack } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { record } from "../../testing/recording.ts";
import { Backup, type BackupIntent, defaults, features, settle } from "./contract.ts";

describe("backup", () => {
	keepsContract<BackupIntent>({
		type: "learning-assistant:backup:Backup",
		base: { ...defaults, retentionDays: 7 },
		changes: { retentionDays: [0, 30], intervalHours: [1], crossRegion: [true], deletionProtection: [true] },
		features,
		answers: ({ backup }) => backup.features,
		settle: (intent, { backup }, onDecline) => settle({ ...intent, stack: { ...stack, onDecline } }, backup),
		create: (name, intent, { network, database, storage }, { backup }) =>
			new Backup(name, { ...intent, stack, network, database, storage }, backup),
	});

	test("without retention nothing is made", async () => {
		const drivers = await loadDrivers("local");
		const { resources } = await record(() => {
			const { network, database, storage } = groundOn(drivers);
			return void new Backup("subject", { stack, network, database, storage }, drivers.backup);
		});
		expect(resources.filter(({ parent }) => parent.endsWith("::subject"))).toEqual([]);
	});
});
