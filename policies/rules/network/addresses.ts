import type { Condition } from "../../conditions/judgement.ts";
import { test } from "../../conditions/leaves.ts";
import type { Path } from "../../conditions/path.ts";
import type { Value } from "../../stack/value.ts";

/** Blocks that are nobody's on the internet (RFC 1918). */
const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

interface Span {
	readonly first: number;
	readonly last: number;
}

/** What is no block of IPv4 gets no numbers, and lies in no other span. */
function spanOf(block: string): Span {
	const [address, bits = "32"] = block.split("/") as [string, string?];
	const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
	return { first, last: first + 2 ** (32 - Number(bits)) - 1 };
}

/** Whether every address of a block is private. An address without bits is a block of one. */
export function isPrivate(block: string): boolean {
	const { first, last } = spanOf(block);
	return privateBlocks.map(spanOf).some((span) => first >= span.first && last <= span.last);
}

const holds = (value: Value | undefined): boolean => typeof value === "string" && isPrivate(value);

/** A block of private addresses: those of this network or of one beside it. IPv6 is none: its addresses are reached from everywhere. */
export const privateBlock = (path: Path): Condition => test(path, "a block of private addresses", holds);
