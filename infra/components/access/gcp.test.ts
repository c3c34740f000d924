import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { Access, type AccessArgs } from "./contract.ts";
import { permissionsOf } from "./gcp-grants.ts";

const made = (environment: string, intent: Partial<AccessArgs> = {}) =>
	asked(
		drivers,
		({ stack, opts, network, secrets: { keyring, references: secrets }, database, cache, storage, services: { backends } }) => {
			const links = { network, keyring, secrets, database, cache, storage, backends };
			const args = { stack: { ...stack, environment }, roles: true, ...links, ...intent };
			return new Access("subject", args, drivers.access, opts);
		},
	);

const role = "projects/iAMCustomRole:IAMCustomRole";

describe("access on gcp", () => {
	test("who only looks sees no secret, no object and no row, and changes nothing", () => {
		const reading = permissionsOf("read", true);
		expect(reading.filter((each) => !/\.(get|list|access)$/.test(each))).toEqual([]);
		expect(
			reading.filter((each) => /^(secretmanager|cloudkms)|storage\.objects|\.secrets\.|instances\.(connect|login)/.test(each)),
		).toEqual([]);
	});

	test("who operates opens sessions in instances only where the stack has them", () => {
		expect(permissionsOf("operate", true)).toContain("container.pods.exec");
		expect(permissionsOf("operate", false)).not.toContain("container.pods.exec");
	});

	test("production has a role for operators and gives administrators Google's own, to whom the settings name", async () => {
		const { names, inputs } = await made("prod", {
			operators: "group:operators@example.org",
			administrators: "group:administrators@example.org",
		});
		expect(names(role).filter((name) => name.startsWith("subject"))).toEqual(["subject-operators"]);
		expect(inputs("projects/iAMMember:IAMMember", "subject-operators-own")).toMatchObject({
			project: "learning-platform-test",
			member: "group:operators@example.org",
		});
		expect(inputs("projects/iAMMember:IAMMember", "subject-administrators-container-admin")).toMatchObject({
			role: "roles/container.admin",
			member: "group:administrators@example.org",
		});
	});

	test("records who read what is secret, and keeps the record under the stack's key", async () => {
		const { inputs, names } = await made("staging", { auditDays: 90 });
		expect(names("projects/iAMAuditConfig:IAMAuditConfig")).toEqual([
			"subject-audit-secretmanager",
			"subject-audit-cloudkms",
			"subject-audit-storage",
			"subject-audit-cloudsql",
		]);
		expect(inputs("logging/projectBucketConfig:ProjectBucketConfig", "subject-audit")).toMatchObject({
			retentionDays: 90,
			cmekSettings: { kmsKeyName: "gcp:kms/cryptoKey:CryptoKey::ground-secrets-key-logs.id" },
		});
	});
});
