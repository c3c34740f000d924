import type { Cases } from "../cases.ts";

const withItsContent = [
	{ what: "it goes with what is in it", set: { forceDestroy: true } },
	{ what: "it is left to the provider", set: { forceDestroy: undefined }, outcome: "pass" },
] as const;

export const cases: Cases = {
	"aws:s3/bucket:Bucket": [...withItsContent, { what: "learners' files are not protected", name: "storage-materials", protect: false }],
	"aws:ecr/repository:Repository": [
		{ what: "it goes with its images", set: { forceDelete: true } },
		{ what: "it is left to the provider", set: { forceDelete: undefined }, outcome: "pass" },
	],
	"gcp:storage/bucket:Bucket": [
		...withItsContent,
		{ what: "learners' files are not protected", name: "storage-materials", protect: false },
	],
	"azure-native:storage:StorageAccount": [
		{ what: "learners' files are not protected", name: "storage", protect: false },
		{ what: "it holds logs", name: "network-flow-account", outcome: "not applicable" },
	],
	"azure-native:storage:BlobContainer": [
		{ what: "learners' files are not protected", name: "storage-materials", protect: false },
		{
			what: "the log may be deleted",
			name: "access-audit-log",
			others: { "azure-native:storage:BlobContainerImmutabilityPolicy::access-audit-kept": null },
		},
	],
	"digitalocean:index/spacesBucket:SpacesBucket": [...withItsContent, { what: "it is not protected", protect: false }],
	"cloudflare:index/r2Bucket:R2Bucket": [{ what: "it is not protected", protect: false }],
	"local:index:Bucket": [
		{ what: "it goes with what is in it", set: { forceDestroy: true } },
		{ what: "it is left out", set: { forceDestroy: undefined } },
	],
};
