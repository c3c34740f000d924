import type { Limits } from "../../kit/settle.ts";
import type { ReleaseIntent } from "./contract.ts";

/** What every cloud says alike of what only one machine can. */
export const keptAsImage = "a release on a cloud is an image, which services.image names.";

export const unprobed: Limits<ReleaseIntent> = {
	probes: {
		max: 0,
		path: "rollout.probes",
		why: "a release on a cloud is judged by its users' requests, which requests of our own would water down.",
	},
};
