import type { Cases } from "../cases.ts";

const resources = "policies[0].resources";
const bucket = '"com.cloudflare.edge.r2.bucket.1_default_materials":"*"';

export const cases: Cases = {
	"gcp:storage/bucketIAMMember:BucketIAMMember": [
		{ what: "it may give the bucket away", set: { role: "roles/storage.admin" } },
		{ what: "it is left out", set: { role: undefined } },
		{ what: "it may read objects", set: { role: "roles/storage.objectViewer" }, outcome: "pass" },
		{ what: "it may add objects", set: { role: "roles/storage.objectCreator" }, outcome: "pass" },
	],
	"gcp:storage/hmacKey:HmacKey": [
		{ what: "it is the default account's of machines", set: { serviceAccountEmail: "1-compute@developer.gserviceaccount.com" } },
		{ what: "it is the default account's of App Engine", set: { serviceAccountEmail: "a@appspot.gserviceaccount.com" } },
		{
			what: "it is of another company of that name",
			set: { serviceAccountEmail: "a@appspot.gserviceaccount.com.example.org" },
			outcome: "pass",
		},
		{ what: "it is a known account's", set: { serviceAccountEmail: "objects@a.iam.gserviceaccount.com" }, outcome: "pass" },
	],
	"azure-native:storage:StorageAccount": [
		{ what: "the account's keys open it", set: { allowSharedKeyAccess: true } },
		{ what: "the account's keys are left to the provider", set: { allowSharedKeyAccess: undefined } },
		{ what: "it has users with passwords", set: { isLocalUserEnabled: true } },
		{ what: "another organisation may copy it", set: { allowCrossTenantReplication: true } },
		{ what: "copying is left to the provider", set: { allowCrossTenantReplication: undefined }, outcome: "pass" },
		{ what: "it holds logs", name: "access-audit-account", outcome: "not applicable" },
	],
	"digitalocean:index/spacesKey:SpacesKey": [
		{ what: "it opens every bucket", set: { "grants[0].bucket": "" } },
		{ what: "it may do everything", set: { "grants[0].permission": "fullaccess" } },
		{ what: "its grants are empty", set: { grants: [] } },
		{ what: "it has no grant", set: { grants: undefined } },
		{ what: "it may read", set: { "grants[0].permission": "read" }, outcome: "pass" },
	],
	"cloudflare:index/accountToken:AccountToken": [
		{ what: "it opens the account", set: { [resources]: '{"com.cloudflare.api.account.1":"*"}' } },
		{ what: "it opens a bucket and the account", set: { [resources]: `{${bucket},"com.cloudflare.api.account.1":"*"}` } },
		{ what: "it opens the account and a bucket", set: { [resources]: `{"com.cloudflare.api.account.1":"*",${bucket}}` } },
		{ what: "it opens every bucket", set: { [resources]: '{"com.cloudflare.edge.r2.bucket.*":"*"}' } },
		{ what: "more stands before what it opens", set: { [resources]: `"*",{${bucket}}` } },
		{ what: "more stands behind what it opens", set: { [resources]: `{${bucket}},"*"` } },
		{ what: "it opens nothing", set: { [resources]: "{}" } },
		{ what: "it opens one bucket", set: { [resources]: `{${bucket}}` }, outcome: "pass" },
	],
};
