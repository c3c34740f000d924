import { atLeast } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

/** 128 bits: nobody tries that many. */
const bytes = 16;
/** As many as letters and digits make of them. */
const characters = 22;

export const randomSecretsAreLongEnough: Rule = {
	id: "random-secrets-are-long-enough",
	title: "Generated secrets have 128 random bits at least",
	severity: "high",
	why: "A short password or signing key can be found by trying; with it anyone signs in as any learner, teacher or administrator.",
	remedy: {
		text: "Generate 16 bytes or 22 characters at least; the platform does.",
		code: "new random.RandomBytes(name, { length: 32 })",
	},
	cells: {
		"random:index/randomBytes:RandomBytes": atLeast("length", bytes),
		"random:index/randomPassword:RandomPassword": atLeast("length", characters),
		"local:index:Secret": atLeast("bytes", bytes),
	},
};
