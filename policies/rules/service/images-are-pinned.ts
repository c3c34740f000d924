import { any } from "../../conditions/combine.ts";
import { matches } from "../../conditions/leaves.ts";
import { document, each } from "../../conditions/lists.ts";
import { anything, names } from "../../conditions/references.ts";
import { whereUntold } from "../../conditions/untold.ts";
import type { Rule } from "../rule.ts";
import { everyContainer, ofPods } from "./pods.ts";

const pinned = matches("image", /@sha256:[0-9a-f]{64}$/, "an image by its digest");

/** Its address is only known once the registry is there. */
const fromOwnRegistry = any(
	names("spec", "gcp:artifactregistry/repository:Repository", anything),
	names("spec", "azure-native:containerregistry:Registry", anything),
	names("spec", "digitalocean:index/containerRegistry:ContainerRegistry", anything),
);

export const imagesArePinned: Rule = {
	id: "images-are-pinned",
	title: "A release is named by its digest, or lies in the stack's own registry",
	severity: "high",
	why: "A tag in a registry of others can be moved onto anything, and the next instance that starts would run a stranger's code with the services' secrets.",
	remedy: {
		text: "Leave the image to the stack's own registry, or name it by its digest.",
		settings: { "services.image": "registry.example.org/learning-assistant@sha256:…" },
		code: 'containers: [{ name: "api", image: "registry.example.org/learning-assistant@sha256:…" }]',
	},
	cells: {
		...ofPods(everyContainer(whereUntold(pinned, fromOwnRegistry))),
		"aws:ecs/taskDefinition:TaskDefinition": whereUntold(
			document("containerDefinitions", each("", pinned)),
			names("containerDefinitions", "aws:ecr/repository:Repository", anything),
		),
		"local:index:Release": matches("digest", /^[0-9a-f]{64}$/, "a copy by its digest"),
	},
};
