import type { Seen } from "../conditions/judgement.ts";
import { kindOf } from "../stack/stack.ts";
import type { Finding } from "./evaluate.ts";

/** What was seen and what was wanted, in one line: `storageEncrypted is false, wanted true`. */
export function toldSeen(seen: readonly Seen[]): string {
	return seen.map(({ path, value, wanted }) => `${path} is ${value}, wanted ${wanted}`).join("; ");
}

type Named = Pick<Finding, "type" | "name">;

/** The resource as a person calls it: `Bucket storage-materials`. */
export const toldName = ({ type, name }: Named): string => `${kindOf(type)} ${name}`;

/** A finding in one line, for a terminal. */
export const told = (finding: Named & { readonly seen: readonly Seen[] }): string => `${toldName(finding)}: ${toldSeen(finding.seen)}`;
