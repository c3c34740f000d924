import { output } from "@pulumi/pulumi";
import { revisionOf } from "../../kit/revision.ts";
import type { SecretReference, SecretsDriver } from "./contract.ts";
import { generate } from "./generated.ts";
import { perSecret, planSecrets, secretTable } from "./plan.ts";

/** Everything is encrypted with keys of DigitalOcean's own. */
export interface DigitaloceanKeyring {
	readonly target: "digitalocean";
}

declare module "./contract.ts" {
	interface Keyrings {
		readonly digitalocean: DigitaloceanKeyring;
	}
}

const noStore = "there is no secret store and no key service; secrets lie in the stack's encrypted state and in the cluster.";

export const digitaloceanSecrets = {
	target: "digitalocean",
	features: { rotation: noStore, hardwareKeys: noStore },
	limits: {},
	create: ({ name, want, opts }, _network, given) => {
		const references = perSecret(planSecrets(want), (each): SecretReference => {
			const { physical, bytes } = secretTable[each];
			const value = given[each] ?? generate(`${name}-${physical}`, bytes, opts);
			return { value, reference: output(physical), revision: revisionOf(value) };
		});
		return { references, keyring: { target: "digitalocean" } };
	},
} satisfies SecretsDriver;
