import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const registryTagsStay: Rule = {
	id: "registry-tags-stay",
	title: "The name of an image means the same image for ever, where the cloud has this to set",
	severity: "high",
	why: "Whoever may push could put other code under the name of a release that was tried, and the next restart would run it among learners' data.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform makes registries whose names can't be moved.",
		code: 'new aws.ecr.Repository(name, { imageTagMutability: "IMMUTABLE" })',
	},
	cells: {
		"aws:ecr/repository:Repository": is("imageTagMutability", "IMMUTABLE"),
		"gcp:artifactregistry/repository:Repository": is("dockerConfig.immutableTags", true),
	},
};
