import { all, any, when } from "../../conditions/combine.ts";
import { is, isProtected } from "../../conditions/leaves.ts";
import { anything, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { handedIn } from "./handed-in.ts";

const keepsItsContent = is("forceDestroy", false, { byDefault: false });

export const storageCannotBeDeletedByAccident: Rule = {
	id: "storage-cannot-be-deleted-by-accident",
	title: "What is full can't be deleted, and what learners handed in is protected",
	severity: "high",
	why: "A renamed resource or the wrong stack in a terminal would delete every learner's files together with their old versions.",
	remedy: {
		text: "Protect what keeps data; take forceDestroy out of the stack's adjustments.",
		settings: { deletionProtection: "true" },
		code: "new aws.s3.Bucket(name, { forceDestroy: false }, { protect: true })",
	},
	cells: {
		"aws:s3/bucket:Bucket": all(keepsItsContent, when(handedIn.aws, isProtected)),
		"aws:ecr/repository:Repository": is("forceDelete", false, { byDefault: false }),
		"gcp:storage/bucket:Bucket": all(keepsItsContent, when(handedIn.gcp, isProtected)),
		"azure-native:storage:StorageAccount": when(handedIn.azure, isProtected),
		"azure-native:storage:BlobContainer": any(
			isProtected,
			namedBy("azure-native:storage:BlobContainerImmutabilityPolicy", "containerName", anything),
		),
		"digitalocean:index/spacesBucket:SpacesBucket": all(keepsItsContent, isProtected),
		"cloudflare:index/r2Bucket:R2Bucket": isProtected,
		"local:index:Bucket": is("forceDestroy", false),
	},
};
