import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { Storage, type StorageArgs } from "./contract.ts";

const made = (intent: Partial<StorageArgs>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		const links = { network, keyring, accessKey: references.objectStore };
		return new Storage("subject", { stack, ...links, ...intent }, drivers.storage, opts);
	});

const account = "storage:StorageAccount";

describe("storage on azure", () => {
	test("takes no key and no public address, and is encrypted with the stack's key twice over", async () => {
		const { inputs } = await made({});
		const identity = "azure-native:managedidentity:UserAssignedIdentity::ground-secrets-key-storage-user.id";
		expect(inputs(account, "subject")).toMatchObject({
			accountName: expect.stringMatching(/^[a-z0-9]{3,24}$/),
			sku: { name: "Standard_ZRS" },
			allowSharedKeyAccess: false,
			allowBlobPublicAccess: false,
			publicNetworkAccess: "Disabled",
			enableHttpsTrafficOnly: true,
			minimumTlsVersion: "TLS1_2",
			identity: { userAssignedIdentities: [identity] },
			encryption: {
				keySource: "Microsoft.Keyvault",
				keyVaultProperties: { keyName: "azure-native:keyvault:Key::ground-secrets-key-storage.name" },
				encryptionIdentity: { encryptionUserAssignedIdentity: identity },
				requireInfrastructureEncryption: true,
			},
		});
		expect(inputs("network:PrivateEndpoint", "subject-endpoint")).toMatchObject({
			subnet: { id: "azure-native:network:Subnet::ground-network-endpoints.id" },
			privateLinkServiceConnections: [{ groupIds: ["blob"], privateLinkServiceId: `azure-native:${account}::subject.id` }],
		});
	});

	test("is copied to the second region, under a key of that region, by versions on both sides", async () => {
		const { inputs } = await made({ crossRegion: true });
		expect(inputs(account, "subject-copy")).toMatchObject({
			location: "westus",
			encryption: { keyVaultProperties: { keyName: "azure-native:keyvault:Key::ground-secrets-copy-key-storage.name" } },
		});
		for (const name of ["subject-blobs", "subject-copy-blobs"]) {
			expect(inputs("storage:BlobServiceProperties", name)).toMatchObject({ isVersioningEnabled: true, changeFeed: { enabled: true } });
		}
		expect(inputs("storage:ObjectReplicationPolicy", "subject-copy-sends")).toMatchObject({
			sourceAccount: `azure-native:${account}::subject.id`,
			destinationAccount: `azure-native:${account}::subject-copy.id`,
			rules: [{ sourceContainer: "materials" }],
		});
	});

	test("old objects of learners and teachers go cold, the page's files don't", async () => {
		const { inputs } = await made({ coldAfterDays: 90, staticAssets: true });
		expect(inputs("storage:ManagementPolicy", "subject-cold").policy).toMatchObject({
			rules: [
				{
					definition: {
						filters: { prefixMatch: ["materials/"] },
						actions: { baseBlob: { tierToCold: { daysAfterModificationGreaterThan: 90 } } },
					},
				},
			],
		});
	});

	test("what was overwritten or deleted goes for good in the end, also from the copy", async () => {
		const { inputs } = await made({ versioning: true, crossRegion: true });
		const actions = { version: { delete: { daysAfterCreationGreaterThan: 90 } } };
		for (const name of ["subject-cold", "subject-copy-end"]) {
			expect(inputs("storage:ManagementPolicy", name).policy).toMatchObject({ rules: [{ enabled: true, definition: { actions } }] });
		}
	});
});
