import { describe, expect, test } from "@jest/globals";
import { SecretText } from "../../kit/secret-text.ts";
import { drivers } from "../../stacks/drivers/aws.ts";
import { asked } from "../../testing/asked.ts";
import { secretMark } from "../../testing/recording.ts";
import { Secrets, type SecretsArgs } from "./contract.ts";

const made = (intent: Partial<SecretsArgs>) =>
	asked(drivers, ({ stack, opts, network }) => new Secrets("subject", { stack, network, ...intent }, drivers.secrets, opts));

describe("secrets on aws", () => {
	test("there is a key of its own for data, for secrets and for backups; each rotates and can be brought back for a month", async () => {
		const { names, inputs } = await made({});
		expect(names("kms/key:Key").filter((name) => name.startsWith("subject"))).toEqual([
			"subject-key-data",
			"subject-key-secrets",
			"subject-key-backup",
		]);
		expect(inputs("kms/key:Key", "subject-key-data")).toMatchObject({ enableKeyRotation: true, deletionWindowInDays: 30 });
		expect(inputs("kms/alias:Alias", "subject-key-data")).toMatchObject({ name: "alias/learning-assistant-test-data" });
	});

	test("a secret is random, encrypted with the secrets' key, and its value stands nowhere in clear", async () => {
		const { inputs } = await made({});
		expect(inputs("random:index/randomBytes:RandomBytes", "subject-token")).toEqual({ length: 48 });
		expect(inputs("secretsmanager/secret:Secret", "subject-token")).toMatchObject({
			namePrefix: "learning-assistant-test-token-",
			kmsKeyId: "aws:kms/key:Key::subject-key-secrets.arn",
			recoveryWindowInDays: 30,
		});
		expect(inputs("secretsmanager/secretVersion:SecretVersion", "subject-token").secretString).toEqual({
			[secretMark]: expect.any(String),
		});
	});

	test("a given token secret is kept instead of a random one", async () => {
		const { inputs, names } = await made({ tokenSecret: new SecretText("g".repeat(40)) });
		expect(inputs("secretsmanager/secretVersion:SecretVersion", "subject-token").secretString).toEqual({ [secretMark]: "g".repeat(40) });
		expect(names("random:index/randomBytes:RandomBytes")).not.toContain("subject-token");
	});
});
