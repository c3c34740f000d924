import { describe } from "@jest/globals";
import { stack } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { defaults, features, Storage, type StorageIntent, settle } from "./contract.ts";

describe("storage", () => {
	keepsContract<StorageIntent>({
		type: "learning-assistant:storage:Storage",
		base: defaults,
		changes: { versioning: [true], coldAfterDays: [90], deletionProtection: [true] },
		features,
		answers: ({ storage }) => storage.features,
		settle: (intent, { storage }, onDecline) => settle({ ...intent, stack: { ...stack, onDecline } }, storage),
		create: (name, intent, { network, secrets }, { storage }) =>
			new Storage(name, { ...intent, stack, network, accessKey: secrets.references.objectStore }, storage),
	});
});
