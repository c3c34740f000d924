import type { Keeping } from "./table.ts";

const source = "forceNew in pulumi/pulumi-kubernetes provider/pkg/provider/diff.go at 9497796 (4.32, 2026-07-01)";

/** Databases, caches and objects stand outside the clusters; what is inside is made anew from the program, except what a namespace takes with it. */
export const kubernetes: Keeping = {
	stateful: {
		"kubernetes:core/v1:Namespace": { inputs: ["metadata.name"], source },
		"kubernetes:core/v1:PersistentVolumeClaim": {
			inputs: ["metadata.name", "metadata.namespace", "spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"],
			source,
		},
	},
	stateless: [],
};
