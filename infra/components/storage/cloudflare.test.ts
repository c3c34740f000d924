import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { output } from "@pulumi/pulumi";
import { withCloudflare } from "../../stacks/drivers/cloudflare.ts";
import { drivers as own } from "../../stacks/drivers/digitalocean.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { sentinel } from "../../testing/stand-ins/sentinel.ts";
import { Storage, type StorageArgs, settle } from "./contract.ts";

const account = "ab".repeat(16);
const drivers = withCloudflare(own, { edge: true, storage: true, account });
const made = (intent: Partial<StorageArgs> = {}, look: (storage: Storage) => void = () => {}) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		const links = { network, keyring, accessKey: references.objectStore };
		look(new Storage("subject", { stack, ...intent, ...links }, drivers.storage, opts));
	});
const materials = "learning-assistant-test-materials";

describe("storage in R2", () => {
	test("a bucket near the stack, whose old objects move to the cheaper class", async () => {
		const { inputs } = await made({ coldAfterDays: 90 });
		expect(inputs("index/r2Bucket:R2Bucket", "subject-materials")).toEqual({ accountId: account, name: materials, location: "enam" });
		const { rules } = inputs("index/r2BucketLifecycle:R2BucketLifecycle", "subject-materials-lifecycle");
		const cold = { condition: { type: "Age", maxAge: 90 * 86_400 }, storageClass: "InfrequentAccess" };
		expect(rules).toMatchObject([{ id: "open-uploads" }, { id: "cold", storageClassTransitions: [cold] }]);
	});

	test("the services' token opens the stack's buckets alone, and its digest is the S3 protocol's secret", async () => {
		const seen: Storage[] = [];
		const { inputs } = await made({ staticAssets: true }, (storage) => seen.push(storage));
		const { policies } = inputs("index/accountToken:AccountToken", "subject-key") as {
			readonly policies: readonly { resources: string }[];
		};
		expect(JSON.parse(policies[0]?.resources ?? "")).toEqual({
			[`com.cloudflare.edge.r2.bucket.${account}_default_${materials}`]: "*",
			[`com.cloudflare.edge.r2.bucket.${account}_default_learning-assistant-test-assets`]: "*",
		});
		const known = await new Promise((resolve) => output([seen[0]?.accessKey?.secret.value, seen[0]?.endpoint]).apply(resolve));
		const digest = createHash("sha256").update(`${sentinel}-subject-key`).digest("hex");
		expect(known).toEqual([digest, `https://${account}.r2.cloudflarestorage.com`]);
	});

	test("hashed files are declined where the way in is another's", () => {
		const { storage } = withCloudflare({ ...own, dns: drivers.dns, edge: drivers.edge }, { edge: false, storage: true, account });
		expect(() => settle({ stack: stackOn("digitalocean"), staticAssets: true }, storage)).toThrow("through Cloudflare's own way in alone");
	});
});
