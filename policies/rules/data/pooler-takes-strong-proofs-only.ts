import { all } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

export const poolerTakesStrongProofsOnly: Rule = {
	id: "pooler-takes-strong-proofs-only",
	title: "A pooler knows passwords from the secret store only and has them proven by SCRAM",
	severity: "medium",
	why: "Older ways to prove a password can be replayed or guessed by whoever has listened once.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform asks for SCRAM-SHA-256.",
		code: 'new aws.rds.Proxy(name, { auths: [{ authScheme: "SECRETS", clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256", secretArn }] })',
	},
	cells: {
		"aws:rds/proxy:Proxy": each("auths", all(is("authScheme", "SECRETS"), is("clientPasswordAuthType", "POSTGRES_SCRAM_SHA_256"))),
	},
};
