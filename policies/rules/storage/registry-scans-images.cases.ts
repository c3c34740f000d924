import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:ecr/repository:Repository": [
		{ what: "nothing is searched", set: { "imageScanningConfiguration.scanOnPush": false } },
		{ what: "it is left to the provider", set: { imageScanningConfiguration: undefined } },
	],
	"gcp:artifactregistry/repository:Repository": [
		{ what: "nothing is searched", set: { "vulnerabilityScanningConfig.enablementConfig": "DISABLED" } },
		{ what: "it is left to the provider", set: { vulnerabilityScanningConfig: undefined } },
	],
};
