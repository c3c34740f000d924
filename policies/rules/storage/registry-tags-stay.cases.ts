import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:ecr/repository:Repository": [
		{ what: "names can be moved", set: { imageTagMutability: "MUTABLE" } },
		{ what: "some names can be moved", set: { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" } },
		{ what: "it is left to the provider", set: { imageTagMutability: undefined } },
	],
	"gcp:artifactregistry/repository:Repository": [
		{ what: "names can be moved", set: { "dockerConfig.immutableTags": false } },
		{ what: "it is left to the provider", set: { dockerConfig: undefined } },
	],
};
