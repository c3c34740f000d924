import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const registryScansImages: Rule = {
	id: "registry-scans-images",
	title: "Images are searched for known weaknesses when they are pushed, where the cloud has this to set",
	severity: "medium",
	why: "A weakness that the whole world knows would run for months in what children use, and nobody here would hear of it.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform has every pushed image searched.",
		code: "new aws.ecr.Repository(name, { imageScanningConfiguration: { scanOnPush: true } })",
	},
	cells: {
		"aws:ecr/repository:Repository": is("imageScanningConfiguration.scanOnPush", true),
		"gcp:artifactregistry/repository:Repository": is("vulnerabilityScanningConfig.enablementConfig", "INHERITED"),
	},
};
