import { all, any, when } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import { given, is } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import { anything, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { givenInItem } from "./given-in-item.ts";
import { handedIn } from "./handed-in.ts";

const azurePolicy = "azure-native:storage:ObjectReplicationPolicy";

/** S3 copies nothing that a key of the key service encrypts, unless it is told to. */
const copiesEncrypted = when(
	given("destination.encryptionConfiguration"),
	is("sourceSelectionCriteria.sseKmsEncryptedObjects.status", "Enabled"),
);

export const storageIsCopied: Rule = {
	id: "storage-is-copied",
	title: "What learners hand in is copied to a second region",
	severity: "medium",
	why: "A region that is lost would take every school's materials with it; the database's backups say what there was and can't bring it back.",
	remedy: {
		text: "Copy every object to the second region.",
		settings: { "storage.crossRegion": "true" },
		code: 'new gcp.storage.Bucket(name, { location: "US", customPlacementConfig: { dataLocations: ["US-EAST1", "US-WEST1"] }, rpo: "ASYNC_TURBO" })',
	},
	cells: {
		"aws:s3/bucket:Bucket": when(handedIn.aws, namedBy("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "bucket", anything)),
		"aws:s3/bucketReplicationConfig:BucketReplicationConfig": some(
			"rules",
			"a copy of everything",
			all(is("status", "Enabled"), is("filter.prefix", ""), is("deleteMarkerReplication.status", "Enabled"), copiesEncrypted),
		),
		"gcp:storage/bucket:Bucket": all(countAtLeast("customPlacementConfig.dataLocations", 2), is("rpo", "ASYNC_TURBO")),
		"azure-native:storage:StorageAccount": when(
			handedIn.azure,
			any(namedBy(azurePolicy, "sourceAccount", anything), namedBy(azurePolicy, "destinationAccount", anything)),
		),
		[azurePolicy]: all(
			countAtLeast("rules", 1),
			each("rules", all(given("sourceContainer"), givenInItem("rules", "destinationContainer", "azure-native:storage:BlobContainer"))),
		),
	},
};
