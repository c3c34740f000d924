import type { Mistake } from "./refusal.ts";

/** A feature that only the Pulumi CLI's engine has. */
export function declined(what: string, where = "program"): Mistake {
	return { path: where, why: `The embedded engine does not do ${what}.`, fix: "Run with --engine pulumi." };
}
