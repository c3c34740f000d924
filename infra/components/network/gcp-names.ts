import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import type { NetworkAdjustments, NetworkIntent } from "./contract.ts";

export type NetworkMaking = Making<NetworkIntent, NetworkAdjustments>;

/** Compute Engine's limit of nearly every name. */
const resourceName = { max: 63 };

export function nameOf({ stack }: NetworkMaking, what: string): string {
	return physicalName([stack.project, stack.stack, what], resourceName);
}
