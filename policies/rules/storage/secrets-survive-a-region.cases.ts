import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:secretmanager/secret:Secret": [
		{ what: "they lie in one region", set: { "replication.userManaged.replicas": [{ location: "us-east1" }] } },
		{ what: "nothing says where they lie", set: { replication: undefined } },
	],
};
