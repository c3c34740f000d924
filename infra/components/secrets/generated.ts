import type { Output } from "@pulumi/pulumi";
import { RandomBytes } from "@pulumi/random/randomBytes.js";
import type { Making } from "../../kit/making.ts";

/**
 * A random value that stays: made once, kept encrypted in the state, changed only when its resource is replaced.
 * Hexadecimal, so that it needs no escaping in an address, a shell or a connection string; two characters for each byte.
 */
export function generate(name: string, bytes: number, opts: Making<object>["opts"]): Output<string> {
	return new RandomBytes(name, { length: bytes }, opts).hex;
}
