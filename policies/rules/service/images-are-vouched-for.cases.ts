import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "any image is started", set: { "binaryAuthorization.evaluationMode": "DISABLED" } },
		{ what: "likewise where nothing is said", set: { binaryAuthorization: undefined } },
	],
};
