import type { SetName } from "../servers/haproxy/settings.ts";
import { startSupervisor } from "../supervisor/start.ts";
import { specFor } from "./fastest.ts";
import { bringMigrations, mustKnow } from "./migrating.ts";
import { ask, placeOf } from "./place.ts";
import { type Current, readCurrent, unfinishedOf, writeCurrent } from "./records.ts";
import { finish, rollOut } from "./roll-out.ts";
import { instancesOf } from "./sets.ts";
import { settle } from "./settle.ts";
import { ensureShares } from "./shares.ts";
import type { Deployed, Site, Wanted } from "./site.ts";
import { isServed } from "./traffic-of.ts";
import { identityOf, specOf } from "./version.ts";

/**
 * Makes the service what is wanted, from whatever there is: nothing, an older version, a rollout that somebody was killed in.
 * @throws Refusal where a rollout ended at the old version, was stopped, or may not begin
 */
export async function deploy(given: Wanted): Promise<Deployed> {
	const place = placeOf(given.machine, given.service);
	const wanted = { ...given, spec: specFor(place, given.version.release, given.spec) };
	const site: Site = {
		wanted,
		place,
		supervisor: await startSupervisor(wanted.machine),
		sets: await instancesOf(wanted.machine, wanted.service, wanted.zones),
	};
	ask(place, "nothing");
	const unfinished = unfinishedOf(place);
	if (unfinished !== undefined) await finish(unfinished, site);
	const current = await versioned(site, readCurrent(place));
	await settle(site, current);
	return { serving: current.set, sets: site.sets };
}

/** What serves in the end: the wanted version. */
async function versioned(site: Site, current: Current | undefined): Promise<Current> {
	if (current === undefined) return first(site);
	if (identityOf(current.version) === identityOf(site.wanted.version)) return current;
	mustKnow(site);
	return (await isServed(site)) ? rollOut(site, current) : unserved(site, current);
}

/** Nobody asks a service before its proxy is made: there is nothing to shift, and the proxy finds the shares. */
async function first(site: Site): Promise<Current> {
	await bringMigrations(site);
	await ensureShares(site.place, site.wanted.service, "a");
	return started(site, "a");
}

/** A service whose proxy was never made, for example since the first `up` broke off before it. */
async function unserved(site: Site, { set, count }: Current): Promise<Current> {
	await bringMigrations(site);
	await Promise.all(site.sets[set].slice(count).map(({ name }) => site.supervisor.remove(name)));
	return started(site, set);
}

async function started({ wanted, place, supervisor, sets }: Site, set: SetName): Promise<Current> {
	const specs = sets[set].map((instance) => specOf(wanted.version, instance));
	await Promise.all(specs.map((spec) => supervisor.put(spec, wanted.readySeconds * 1000)));
	const current: Current = { set, version: wanted.version, count: wanted.zones.length };
	writeCurrent(place, current);
	return current;
}
