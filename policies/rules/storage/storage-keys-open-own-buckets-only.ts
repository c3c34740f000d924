import { all, any, not, when } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import { given, is, isOneOf, matches } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { handedIn } from "./handed-in.ts";

const bucketsByName = /^\{("com\.cloudflare\.edge\.r2\.bucket\.[\w-]+":"\*",?)+\}$/;
const defaultAccount = /@(developer|appspot)\.gserviceaccount\.com$/;

export const storageKeysOpenOwnBucketsOnly: Rule = {
	id: "storage-keys-open-own-buckets-only",
	title: "A key to stored files opens the buckets that it is for, to read and write objects, and nothing else",
	severity: "high",
	why: "A key that leaks from one service would open every bucket of the account, backups included.",
	remedy: {
		text: "Give the key the one bucket and the right to objects; where identities do without keys, allow no keys.",
		code: 'new digitalocean.SpacesKey(name, { grants: [{ bucket: bucket.name, permission: "readwrite" }] })',
	},
	cells: {
		"gcp:storage/bucketIAMMember:BucketIAMMember": isOneOf("role", [
			"roles/storage.objectUser",
			"roles/storage.objectViewer",
			"roles/storage.objectCreator",
		]),
		"gcp:storage/hmacKey:HmacKey": any(
			names("serviceAccountEmail", "gcp:serviceaccount/account:Account", anything),
			not(matches("serviceAccountEmail", defaultAccount, "the project's default account, which may do almost everything")),
		),
		"azure-native:storage:StorageAccount": when(
			handedIn.azure,
			all(
				is("allowSharedKeyAccess", false),
				is("isLocalUserEnabled", false),
				is("allowCrossTenantReplication", false, { byDefault: false }),
			),
		),
		"digitalocean:index/spacesKey:SpacesKey": all(
			countAtLeast("grants", 1),
			each("grants", all(given("bucket"), isOneOf("permission", ["read", "readwrite"]))),
		),
		"cloudflare:index/accountToken:AccountToken": each("policies", matches("resources", bucketsByName, "buckets of R2, each by its name")),
	},
};
