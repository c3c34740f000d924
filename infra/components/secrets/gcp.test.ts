import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { secretMark } from "../../testing/recording.ts";
import { Secrets, type SecretsArgs } from "./contract.ts";

const made = (intent: Partial<SecretsArgs>) =>
	asked(drivers, ({ stack, opts, network }) => new Secrets("subject", { stack, network, ...intent }, drivers.secrets, opts));

const key = "kms/cryptoKey:CryptoKey";

describe("secrets on gcp", () => {
	test("have keys that change every 90 days, in hardware where that is asked for", async () => {
		const rotationPeriod = "7776000s";
		const levelOf = async (hardwareKeys: boolean) => (await made({ hardwareKeys })).inputs(key, "subject-key-database");
		expect(await levelOf(true)).toMatchObject({ rotationPeriod, versionTemplate: { protectionLevel: "HSM" } });
		expect(await levelOf(false)).toMatchObject({ rotationPeriod, versionTemplate: { protectionLevel: "SOFTWARE" } });
	});

	test("have keys where what they encrypt lies: in the region, in the second one, and for buckets in both", async () => {
		const { inputs } = await made({});
		const ring = (place: string) => inputs("kms/keyRing:KeyRing", `subject-keys-${place}`).location;
		expect(["region", "copyRegion", "continent"].map(ring)).toEqual(["us-east1", "us-west1", "us"]);
		expect(inputs(key, "subject-key-objects")).toMatchObject({ keyRing: "gcp:kms/keyRing:KeyRing::subject-keys-continent.id" });
	});

	test("let each key be used by the one service whose data it encrypts", async () => {
		const { inputs } = await made({});
		const user = (each: string) => inputs("kms/cryptoKeyIAMMember:CryptoKeyIAMMember", `subject-key-${each}-user`);
		expect(user("database")).toMatchObject({
			role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
			member: "gcp:projects/serviceIdentity:ServiceIdentity::subject-user-sqladmin.member",
		});
		expect(user("objects").member).toBe("serviceAccount:service-1@gs-project-accounts.iam.gserviceaccount.com");
	});

	test("lie in both regions, each copy under a key of its own region, and their values are secret", async () => {
		const { inputs } = await made({});
		const kmsKeyName = (each: string) => `gcp:kms/cryptoKey:CryptoKey::subject-key-${each}.id`;
		expect(inputs("secretmanager/secret:Secret", "subject-token")).toMatchObject({
			secretId: "learning-assistant-test-token",
			replication: {
				userManaged: {
					replicas: [
						{ location: "us-east1", customerManagedEncryption: { kmsKeyName: kmsKeyName("secrets") } },
						{ location: "us-west1", customerManagedEncryption: { kmsKeyName: kmsKeyName("secretsCopy") } },
					],
				},
			},
		});
		expect(inputs("secretmanager/secretVersion:SecretVersion", "subject-token-version").secretData).toEqual({
			[secretMark]: expect.any(String),
		});
	});
});
