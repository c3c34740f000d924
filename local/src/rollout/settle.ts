import { toNew } from "../../../infra/rollout/steps.ts";
import { type Current, writeCurrent } from "./records.ts";
import { otherSet, placeIn, releaseInstances } from "./sets.ts";
import type { Site } from "./site.ts";
import { isServed, trafficOf } from "./traffic-of.ts";
import { specOf } from "./version.ts";

/** After a rollout, or where none was needed: as many instances as wanted, all requests on them, and nothing else left of the service. */
export async function settle(site: Site, current: Current): Promise<void> {
	const { wanted, place, supervisor, sets } = site;
	const known = new Map((await supervisor.list()).map((status) => [status.spec.name, status]));
	const instances = sets[current.set];
	const put = (index: number) => supervisor.put(specOf(current.version, instances[index]!), wanted.readySeconds * 1000);
	const indexes = [...instances.keys()];
	await Promise.all(indexes.filter((index) => !known.has(instances[index]!.name)).map(put));
	for (const index of indexes.filter((each) => known.has(instances[each]!.name))) await put(index);
	if (await isServed(site)) await serve(site, current);
	await leave(site, current, [...known.keys()]);
	writeCurrent(place, { ...current, count: instances.length });
}

/** All requests to what stays; the rest gets none before it is told to go. */
async function serve(site: Site, current: Current): Promise<void> {
	const { zones, drainSeconds } = site.wanted;
	const traffic = trafficOf(site, { old: current, new: { ...current, set: otherSet[current.set] } });
	await traffic.shift(toNew(0));
	if (current.count > zones.length) await traffic.scale("old", zones.length, drainSeconds);
}

/** Instances beyond the wanted ones, of the other set, and of the time before there were sets. */
async function leave({ wanted, supervisor, sets }: Site, { set, count }: Current, known: readonly string[]): Promise<void> {
	const stays = new Set(sets[set].map(({ name }) => name));
	const own = (name: string) => placeIn(wanted.service, name) !== undefined || new RegExp(`^${wanted.service}-\\d+$`).test(name);
	const gone = known.filter((name) => own(name) && !stays.has(name));
	await Promise.all(gone.map((name) => supervisor.remove(name)));
	const claimed = [...sets.a, ...sets.b].map(({ name }) => name);
	const beyond = Array.from({ length: Math.max(0, count - sets[set].length) }, (_, index) => sets[set].length + index + 1);
	const names = beyond.flatMap((number) => [set, otherSet[set]].map((each) => `${wanted.service}-${each}-${number}`));
	releaseInstances(
		wanted.machine,
		[...gone, ...names].filter((name) => !claimed.includes(name)),
	);
}
