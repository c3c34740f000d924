import { DiagnosticSetting, type DiagnosticSettingArgs } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { BlobContainerImmutabilityPolicy } from "@pulumi/azure-native/storage/blobContainerImmutabilityPolicy.js";
import { ManagementPolicy } from "@pulumi/azure-native/storage/managementPolicy.js";
import { StorageAccount, type StorageAccountArgs } from "@pulumi/azure-native/storage/storageAccount.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { AccessAdjustments, AccessIntent, AccessLinks } from "./contract.ts";

export interface AzureAuditAdjustments {
	readonly auditAccount?: Adjust<StorageAccountArgs>;
	readonly audit?: Adjust<DiagnosticSettingArgs>;
}

export type AccessMaking = Making<AccessIntent, AccessAdjustments>;

/** Azure's limits of an account's name, which takes no hyphen, and of a setting's. */
const accountName = { max: 24, separator: "" } as const;
const settingName = { max: 64 };

/** Where Azure puts the activity log, whatever one would like to call it. */
const containerName = "insights-activity-logs";

const categories = ["Administrative", "Security", "Policy", "Alert"];

/** The subscription's activity log, in a container that nothing is taken from before its time. Returns where it lies. */
export function createAudit(making: AccessMaking, links: AccessLinks): Output<string> {
	const { name, stack, adjust, opts } = making;
	const { subscription } = onTarget(links.network.placement, "azure");
	const account = createAccount(making, links);
	const container = createContainer(making, links, account);
	const args: DiagnosticSettingArgs = {
		name: physicalName([stack.project, stack.stack], settingName),
		resourceUri: interpolate`/subscriptions/${subscription}`,
		storageAccountId: account.id,
		logs: categories.map((category) => ({ category, enabled: true })),
	};
	const options = { ...opts, dependsOn: [container] };
	new DiagnosticSetting(`${name}-audit`, adjusted(adjust.azure?.audit, args, `${name}-audit`), options);
	return interpolate`${account.name}/${container.name}`;
}

function createAccount({ name, tags, adjust, opts }: AccessMaking, { network }: AccessLinks): StorageAccount {
	const { place, uniqueName } = onTarget(network.placement, "azure");
	const args: StorageAccountArgs = {
		...place(tags),
		accountName: uniqueName("audit", accountName),
		kind: "StorageV2",
		sku: { name: "Standard_ZRS" },
		allowBlobPublicAccess: false,
		allowCrossTenantReplication: false,
		enableHttpsTrafficOnly: true,
		minimumTlsVersion: "TLS1_2",
		networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
	};
	return new StorageAccount(`${name}-audit-account`, adjusted(adjust.azure?.auditAccount, args, `${name}-audit-account`), opts);
}

/** The log is written by adding to blobs, which alone stays allowed. What is older than asked for is deleted, once it may be. */
function createContainer({ name, want, tags, opts }: AccessMaking, { network }: AccessLinks, account: StorageAccount): BlobContainer {
	const { resourceGroupName } = onTarget(network.placement, "azure").place(tags);
	const own = { resourceGroupName, accountName: account.name };
	const container = new BlobContainer(`${name}-audit-log`, { ...own, containerName, publicAccess: "None" }, opts);
	const kept = { immutabilityPeriodSinceCreationInDays: want.auditDays, allowProtectedAppendWrites: true };
	const policy = { ...own, containerName: container.name, immutabilityPolicyName: "default", ...kept };
	new BlobContainerImmutabilityPolicy(`${name}-audit-kept`, policy, opts);
	const actions = { baseBlob: { delete: { daysAfterModificationGreaterThan: want.auditDays } } };
	const definition = { actions, filters: { blobTypes: ["appendBlob"], prefixMatch: [`${containerName}/`] } };
	const rules = [{ name: "old", enabled: true, type: "Lifecycle", definition }];
	new ManagementPolicy(`${name}-audit-end`, { ...own, managementPolicyName: "default", policy: { rules } }, opts);
	return container;
}
