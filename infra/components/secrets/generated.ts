import { type Output, secret } from "@pulumi/pulumi";
import { RandomBytes } from "@pulumi/random/randomBytes.js";
import type { Making } from "../../kit/making.ts";

/**
 * A random value that stays: made once, kept encrypted in the state, changed only when its resource is replaced.
 * Marked here and not by the provider alone: in a plan it is not known yet, and must be seen to be a secret all the same.
 * Hexadecimal, so that it needs no escaping in an address, a shell or a connection string; two characters for each byte.
 */
export function generate(name: string, bytes: number, opts: Making<object>["opts"]): Output<string> {
	return secret(new RandomBytes(name, { length: bytes }, opts).hex);
}
