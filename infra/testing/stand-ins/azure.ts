import { sentinel } from "./sentinel.ts";
import type { StandIns, Values } from "./stand-ins.ts";

const kubeconfig = Buffer.from("users: [{user: {exec: {command: kubelogin, args: [get-token, --login, devicecode]}}}]").toString("base64");

/** With what Azure adds to an object that the program gave in part. */
const more = (given: unknown, added: Values) => ({ ...(given as Values), ...added });

/** What a stack's resources and lookups answer where a plain text won't do. */
export const standIns: StandIns = {
	resources: {
		"azure-native:cdn:AFDCustomDomain": () => ({ validationProperties: { validationToken: "proof", expirationDate: "" } }),
		"azure-native:communication:Domain": () => ({
			verificationRecords: {
				domain: { name: "learn", type: "TXT", ttl: 3600, value: "ms-domain-verification=proof" },
				dKIM: { name: "selector1", type: "CNAME", ttl: 3600, value: "selector1.azurecomm.net" },
				dKIM2: { name: "selector2", type: "CNAME", ttl: 3600, value: "selector2.azurecomm.net" },
			},
		}),
		"azure-native:containerservice:ManagedCluster": ({ oidcIssuerProfile }, name) => ({
			identityProfile: { kubeletidentity: { objectId: `${name}.kubelet` } },
			oidcIssuerProfile: more(oidcIssuerProfile, { issuerURL: `https://issuer.example/${name}/` }),
		}),
		"azure-native:dataprotection:BackupVault": ({ identity }, name) => ({
			identity: more(identity, { principalId: `${name}.principalId` }),
		}),
		"azure-native:keyvault:Secret": ({ properties }, name) => ({
			properties: more(properties, {
				secretUri: `https://vault.example/secrets/${name}`,
				secretUriWithVersion: `https://vault.example/secrets/${name}/1`,
			}),
		}),
		"azure-native:keyvault:Vault": ({ properties, vaultName }) => ({
			properties: more(properties, { vaultUri: `https://${vaultName}.vault.azure.net/` }),
		}),
		"azure-native:storage:StorageAccount": ({ accountName }) => ({
			primaryEndpoints: { blob: `https://${accountName}.blob.core.windows.net/` },
		}),
	},
	lookups: {
		"azure-native:authorization:getClientConfig": () => ({ tenantId: "00000000-0000-4000-8000-00000000000a" }),
		"azure-native:containerservice:listManagedClusterUserCredentials": () => ({
			kubeconfigs: [{ name: "clusterUser", value: kubeconfig }],
		}),
		"azure-native:redisenterprise:listDatabaseKeys": () => ({ primaryKey: `${sentinel}-cache-key`, secondaryKey: `${sentinel}-other` }),
	},
};
