import { describe, expect, test } from "@jest/globals";
import { asked } from "../../testing/asked.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { Storage, type StorageArgs } from "./contract.ts";

const made = (intent: Partial<StorageArgs>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		const links = { network, keyring, accessKey: references.objectStore };
		return new Storage("subject", { stack, ...intent, ...links }, drivers.storage, opts);
	});
const name = "learning-assistant-test-materials";

describe("storage on digitalocean", () => {
	test("a private bucket that keeps versions for a month, and is emptied before it goes only where nothing protects it", async () => {
		const { inputs, resources } = await made({ versioning: true, deletionProtection: true });
		expect(inputs("index/spacesBucket:SpacesBucket", "subject-materials")).toEqual({
			name,
			region: "nyc3",
			acl: "private",
			versioning: { enabled: true },
			lifecycleRules: [
				{ id: "leftovers", enabled: true, noncurrentVersionExpiration: { days: 30 }, abortIncompleteMultipartUploadDays: 7 },
			],
			forceDestroy: false,
		});
		expect(resources.find(({ name: each }) => each === "subject-materials")?.protect).toBe(true);
	});

	test("the services' key opens that bucket alone, and only the page's origin may use it from a browser", async () => {
		const { inputs, resources } = await made({});
		expect(inputs("index/spacesKey:SpacesKey", "subject-key").grants).toEqual([{ bucket: name, permission: "readwrite" }]);
		expect(resources.find(({ name: each }) => each === "subject-key")?.secretOutputs).toContain("secretKey");
		const { corsRules } = inputs("index/spacesBucketCorsConfiguration:SpacesBucketCorsConfiguration", "subject-materials-cors");
		expect(corsRules).toMatchObject([{ allowedOrigins: ["https://learn.example.org"], allowedMethods: ["GET", "HEAD", "PUT"] }]);
	});
});
