import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { projectFolder } from "../project/folders.ts";

const node = join(projectFolder, "node_modules", ".bin", "node");

function bootstrap(...args: readonly string[]) {
	const main = join(projectFolder, "cli", "src", "main.ts");
	const env = { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" };
	return spawnSync(node, [main, "bootstrap", ...args], { cwd: projectFolder, env, encoding: "utf8" });
}

interface Plan {
	readonly steps: readonly {
		readonly urn: string;
		readonly newState?: { readonly inputs?: Readonly<Record<string, unknown>>; readonly protect?: boolean };
	}[];
	readonly outputs: Readonly<Record<string, unknown>>;
}

function planOf(cloud: string): { readonly plan: Plan; readonly inputs: (end: string) => unknown } {
	const plan = JSON.parse(bootstrap("--cloud", cloud, "--json").stdout) as Plan;
	return { plan, inputs: (end) => plan.steps.find(({ urn }) => urn.endsWith(end))?.newState?.inputs };
}

describe("npm run bootstrap", () => {
	test("on gcp: a versioned private bucket under the team's rotating key, and a pool for one repository's runs", () => {
		const { plan, inputs } = planOf("gcp");
		expect(inputs("Bucket::learning-assistant-state")).toMatchObject({ versioning: { enabled: true }, publicAccessPrevention: "enforced" });
		expect(inputs("CryptoKey::state")).toMatchObject({ rotationPeriod: "7776000s" });
		expect(inputs("WorkloadIdentityPoolProvider::forge")).toMatchObject({
			attributeCondition: 'assertion.repository == "OWNER/REPOSITORY" && assertion.environment in ["dev","staging","prod"]',
		});
		const granted = plan.steps.filter(({ urn }) => urn.includes("projects/iAMMember"));
		expect(granted.map(({ newState }) => newState?.inputs?.role)).not.toContainEqual(expect.stringMatching(/^roles\/(owner|editor)$/));
	});

	test("on azure: versions, no shared key and no public blob, a key that rotates, and a credential for each environment", () => {
		const { plan, inputs } = planOf("azure");
		expect(inputs("StorageAccount::lastate")).toMatchObject({
			allowSharedKeyAccess: false,
			allowBlobPublicAccess: false,
			minimumTlsVersion: "TLS1_2",
		});
		expect(inputs("BlobServiceProperties::state")).toMatchObject({ isVersioningEnabled: true });
		expect(inputs("Key::state")).toMatchObject({ properties: { kty: "RSA-HSM", rotationPolicy: expect.anything() } });
		const credentials = plan.steps.filter(({ urn }) => urn.includes("FederatedIdentityCredential"));
		expect(credentials.map(({ newState }) => newState?.inputs?.subject)).toEqual(
			["dev", "staging", "prod"].map((environment) => `repo:OWNER/REPOSITORY:environment:${environment}`),
		);
	});

	test("on digitalocean: a versioned private bucket with a key for it alone, and what is missing is said", () => {
		const { plan, inputs } = planOf("digitalocean");
		expect(inputs("SpacesBucket::learning-assistant-state")).toMatchObject({ acl: "private", versioning: { enabled: true } });
		expect(plan.outputs.secretsProvider).toBe("passphrase");
		expect(bootstrap("--cloud", "digitalocean").stdout).toContain("takes no identity of a forge's run");
	});

	test("ends with what to type next", () => {
		const { stdout } = bootstrap("--cloud", "aws", "--repository", "school/platform");
		expect(stdout).toContain("npm run bootstrap -- --cloud aws --repository school/platform --create");
		expect(stdout).toContain("pulumi stack init prod --secrets-provider='awskms://alias/learning-assistant-state?region=us-east-1'");
	});

	test.each([
		["a cloud that there is not", ["--cloud", "moon"], /aws, gcp, azure, digitalocean/],
		["making a role for nobody in particular", ["--cloud", "aws", "--create"], /--repository OWNER\/NAME/],
	])("%s is refused", (_fact, args, message) => {
		const { status, stderr } = bootstrap(...args);
		expect([status, stderr]).toEqual([1, expect.stringMatching(message)]);
	});
});
