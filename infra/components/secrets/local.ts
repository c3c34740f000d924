import { Secret } from "@learning-assistant/local/sdk/secret.ts";
import { onTarget } from "../../kit/targets.ts";
import type { SecretsDriver } from "./contract.ts";
import { perSecret, planSecrets, secretTable } from "./plan.ts";

/** Nothing on the machine is encrypted with a key of the platform's but the state. */
export interface LocalKeyring {
	readonly target: "local";
}

declare module "./contract.ts" {
	interface Keyrings {
		readonly local: LocalKeyring;
	}
}

export const localSecrets = {
	target: "local",
	features: {
		rotation: "processes read their secrets once, at start, and nothing restarts them for a new one.",
		hardwareKeys:
			"the machine is not known to have a hardware security module; files are readable by their user alone, and the state is encrypted.",
	},
	limits: {},
	create: ({ name, want, opts }, network, given) => {
		const { home } = onTarget(network.placement, "local");
		const references = perSecret(planSecrets(want), (each) => {
			const value = given[each];
			const { physical, bytes } = secretTable[each];
			const origin = value === undefined ? { bytes } : { value };
			const secret = new Secret(`${name}-${physical}`, { machine: home, name: physical, ...origin }, opts);
			return { value: secret.value, reference: secret.path, revision: secret.revision };
		});
		return { references, keyring: { target: "local" } };
	},
} satisfies SecretsDriver;
