import type { Keeping } from "./table.ts";

/** A generated value lives in the state alone: made anew, it is another password or key. */
export const random: Keeping = {
	stateful: {
		"random:index/randomBytes:RandomBytes": {
			inputs: ["keepers", "length"],
			source: "RequiresReplace in hashicorp/terraform-provider-random internal/provider/resource_bytes.go at 0bebee0",
		},
		"random:index/randomId:RandomId": {
			inputs: ["byteLength", "keepers", "prefix"],
			source: "RequiresReplace in hashicorp/terraform-provider-random internal/provider/resource_id.go",
		},
	},
	stateless: ["random:index/randomPassword:RandomPassword", "random:index/randomUuid:RandomUuid"],
};
