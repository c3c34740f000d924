import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { secretMark } from "../../testing/recording.ts";
import { Secrets } from "./contract.ts";

const made = (environment: string) =>
	asked(
		drivers,
		({ stack, opts, network }) => new Secrets("subject", { stack: { ...stack, environment }, network }, drivers.secrets, opts),
	);

describe("secrets on azure", () => {
	test("lie in a vault that no public address leads to, whose rights are roles and which nobody can empty before its time", async () => {
		const { inputs } = await made("prod");
		expect(inputs("keyvault:Vault", "subject-keys")).toMatchObject({
			location: "eastus",
			vaultName: expect.stringMatching(/^[a-z][a-z0-9-]{2,23}$/),
			properties: {
				sku: { name: "premium" },
				enableRbacAuthorization: true,
				enablePurgeProtection: true,
				softDeleteRetentionInDays: 90,
				publicNetworkAccess: "Disabled",
				networkAcls: { defaultAction: "Deny" },
			},
		});
		expect(inputs("keyvault:Secret", "subject-token").properties).toMatchObject({ value: { [secretMark]: expect.any(String) } });
	});

	test("each kind of data has a key in hardware that changes every year, and one identity that may use that key alone", async () => {
		const { inputs, names } = await made("prod");
		const keys = names("keyvault:Key");
		expect(keys).toHaveLength(8);
		for (const key of keys) {
			expect(inputs("keyvault:Key", key).properties).toEqual({
				kty: "RSA-HSM",
				keySize: 3072,
				keyOps: ["wrapKey", "unwrapKey"],
				rotationPolicy: { lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P1Y" } }] },
			});
			expect(inputs("authorization:RoleAssignment", `${key}-use`)).toMatchObject({
				scope: `azure-native:keyvault:Key::${key}.id`,
				principalId: `azure-native:managedidentity:UserAssignedIdentity::${key}-user.principalId`,
				roleDefinitionId: expect.stringContaining("e147488a-f6f5-4113-8e2d-b22465e65bf6"),
			});
		}
	});

	test("keys of copies are in the second region, with whoever uses them", async () => {
		const { inputs } = await made("prod");
		expect(inputs("keyvault:Vault", "subject-copy").location).toBe("westus");
		expect(inputs("managedidentity:UserAssignedIdentity", "subject-copy-key-database-user").location).toBe("westus");
	});

	test("a preview's vault can be emptied at once, and so holds no key that data would depend on", async () => {
		const { inputs, names } = await made("preview");
		expect(Object.keys(inputs("keyvault:Vault", "subject-keys").properties as object)).not.toContain("enablePurgeProtection");
		expect(names("keyvault:Key")).toEqual([]);
	});
});
