import type { Output } from "@pulumi/pulumi";
import type { Making } from "../../kit/making.ts";
import type { EdgeAdjustments, EdgeIntent } from "./contract.ts";

/** What every part of the way in is made from. */
export interface CloudflareSite extends Making<EdgeIntent, EdgeAdjustments> {
	readonly zoneId: Output<string>;
	readonly domain: string;
}
