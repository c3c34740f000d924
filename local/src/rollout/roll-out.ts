import { plannedDowntime } from "../../../infra/rollout/downtime.ts";
import { beginRollout } from "../../../infra/rollout/executor/enter.ts";
import { defaultLimits } from "../../../infra/rollout/executor/state.ts";
import { planRollout } from "../../../infra/rollout/plan.ts";
import type { Change } from "../../../infra/rollout/steps.ts";
import { cancellation } from "../provider/cancellation.ts";
import { concluded } from "./conclude.ts";
import { conduct, type World } from "./conduct.ts";
import { note } from "./journal.ts";
import { judgingOf } from "./judging-of.ts";
import { bringMigrations, migratedTo, pendingOf, settleMigrations } from "./migrating.ts";
import { type Asked, askedOf } from "./place.ts";
import { Probes } from "./probes.ts";
import { type Current, openRollout, type Unfinished, type Versions, writeState } from "./records.ts";
import { otherSet } from "./sets.ts";
import type { Site } from "./site.ts";
import { doorOf, trafficOf } from "./traffic-of.ts";
import { identityOf, nameOf } from "./version.ts";

/** Takes a service from what serves to what is wanted. */
export async function rollOut(site: Site, current: Current): Promise<Current> {
	const change = changeOf(site, current);
	const plan = planRollout(change);
	// With nothing pending it changes no schema: it brings roles and passwords, which the new instances need.
	if (change.pending.length === 0) await bringMigrations(site);
	const unfinished = begun(site, current, change, plan);
	return concluded(await conduct(unfinished.state, worldOf(site, unfinished)), site, unfinished);
}

/** Goes on with a rollout that somebody was killed in: to its end where it leads to what is wanted now, else back. */
export async function finish(unfinished: Unfinished, site: Site): Promise<void> {
	const isWanted = identityOf(unfinished.versions.new.version) === identityOf(site.wanted.version);
	await settleMigrations(site, unfinished.versions.new.version.folder);
	note(unfinished.files.journal, { kind: "resumed", atMs: Date.now() });
	const world = worldOf(site, unfinished);
	const asked = () => (world.asked() === "stop" ? "stop" : isWanted ? world.asked() : "roll back");
	const conducted = await conduct(unfinished.state, { ...world, asked });
	const ending = concluded(conducted, site, unfinished);
	// Whatever it came back to, the way from there to what is wanted now begins next.
	await (isWanted || conducted.outcome.ended === "stopped" ? ending : ending.catch(() => undefined));
}

function changeOf(site: Site, { count }: Current): Change {
	const { spec, zones, drainSeconds, streamSeconds } = site.wanted;
	// The proxy learns of further instances only after its service: they are started when the rollout is over.
	const instances = { old: count, new: Math.min(count, zones.length) };
	return { spec, instances, drainSeconds, streamSeconds, pending: pendingOf(site) };
}

function begun({ wanted, place }: Site, current: Current, change: Change, plan: ReturnType<typeof planRollout>): Unfinished {
	const atMs = Date.now();
	const { version, service, readySeconds, migration } = wanted;
	const state = beginRollout(plan, atMs, { ...defaultLimits, readySeconds });
	const versions: Versions = { old: current, new: { set: otherSet[current.set], version } };
	const id = `${new Date(atMs).toISOString().replace(/[-:.]/g, "")}-${nameOf(version)}`;
	const files = openRollout(place, id, versions, state);
	const parts = { migrateSeconds: migration?.timeoutSeconds ?? 0, startSeconds: readySeconds };
	const downtime = plannedDowntime(change, parts);
	const { strategy, instances, steps } = plan;
	const { errorRate, latencyP99Ms } = change.spec;
	note(files.journal, {
		kind: "begun",
		atMs,
		service,
		strategy,
		versions: { old: named(versions.old), new: named(versions.new) },
		instances,
		steps,
		limits: { errorRate, latencyP99Ms },
		...(downtime && { downtime }),
	});
	return { files, versions, state };
}

const named = ({ set, version }: Versions["old"]) => ({ set, release: nameOf(version) });

function worldOf(site: Site, { files, versions, state }: Unfinished): World {
	const { wanted, place } = site;
	const sets = { old: versions.old.set, new: versions.new.set };
	return {
		files,
		traffic: trafficOf(site, versions),
		judging: judgingOf(site, sets, state, files),
		probes: new Probes({
			socketPath: doorOf(site),
			backend: `${wanted.service}-${sets.new}`,
			path: versions.new.version.readyPath,
			perSecond: wanted.probes,
		}),
		migratedTo: () => migratedTo(site),
		migrate: () => bringMigrations(site),
		asked: () => asked(askedOf(place)),
		keep: (next) => writeState(files, next),
		note: (entry) => note(files.journal, entry),
	};
}

/** An engine that gives up wants the old version back; who had asked for that before wants no more at all. */
function asked(byFile: Asked): Asked {
	return cancellation.signal.aborted && byFile === "nothing" ? "roll back" : byFile;
}
