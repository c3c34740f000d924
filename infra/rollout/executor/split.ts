import type { Group } from "../contract.ts";
import { closed, type Split, toNew, type Version } from "../steps.ts";

/** What the proxy should do of a wanted split, as healthy as the versions are: no share for a version that would answer nothing. */
export function safeSplit(wanted: Split, instances: Readonly<Record<Version, Group>>): Split {
	const lacks = (version: Version) => wanted[version] > 0 && instances[version].healthy === 0;
	if (!lacks("old") && !lacks("new")) return wanted;
	if (instances.old.healthy > 0) return toNew(0);
	return instances.new.healthy > 0 ? toNew(100) : closed;
}
