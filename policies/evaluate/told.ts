import type { Seen } from "../conditions/judgement.ts";
import type { Finding } from "./evaluate.ts";

/** What was seen and what was wanted, in one line: `storageEncrypted is false, wanted true`. */
export function toldSeen(seen: readonly Seen[]): string {
	return seen.map(({ path, value, wanted }) => `${path} is ${value}, wanted ${wanted}`).join("; ");
}

/** A finding in one line, for a terminal. */
export function told({ type, name, seen }: Finding): string {
	return `${type.slice(type.lastIndexOf(":") + 1)} ${name}: ${toldSeen(seen)}`;
}
