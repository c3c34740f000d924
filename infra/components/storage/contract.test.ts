import { describe } from "@jest/globals";
import { behindCloudflare, keepsContract } from "../../testing/keeps-contract.ts";
import { defaults, features, Storage, type StorageIntent, settle } from "./contract.ts";

describe("storage", () => {
	keepsContract<StorageIntent>(
		{
			type: "learning-assistant:storage:Storage",
			base: defaults,
			changes: { versioning: [true], coldAfterDays: [90], crossRegion: [true], staticAssets: [true], deletionProtection: [true] },
			features,
			answers: ({ storage }) => storage.features,
			settle: (intent, { storage }, stack) => settle({ ...intent, stack }, storage),
			create: (name, intent, { stack, opts, network, secrets: { keyring, references } }, { storage }) =>
				new Storage(name, { ...intent, stack, network, keyring, accessKey: references.objectStore }, storage, opts),
		},
		[behindCloudflare("aws")],
	);
});
