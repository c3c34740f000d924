import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { homeOf } from "../machine/home.ts";

/** Where a service's rollouts are kept; all paths absolute. */
export interface RolloutPlace {
	readonly folder: string;
	/** What the user asked of the rollout that runs: "roll back" or "stop". */
	readonly asked: string;
}

export function placeOf(home: string, service: string): RolloutPlace {
	const folder = join(homeOf(home).rollouts, service);
	return { folder, asked: join(folder, "asked") };
}

/** Files of one rollout. Its id begins with its time, so that names sort by age: "20261121T192140Z-3f2a9c01d4e5". */
export interface RolloutFiles {
	readonly id: string;
	/** Both versions, as their processes are started. */
	readonly versions: string;
	/** RolloutState, written before each action; gone once the rollout has ended. */
	readonly state: string;
	/** Entries, see journal.ts. */
	readonly journal: string;
	/** The log of the judge of the n-th shift, from 1; see infra/rollout/judge/log.ts. */
	judge(shift: number): string;
	/** The timeline, made when it ended. */
	readonly page: string;
}

export function filesOf(place: RolloutPlace, id: string): RolloutFiles {
	const at = (name: string) => join(place.folder, id, name);
	return {
		id,
		versions: at("versions.json"),
		state: at("state.json"),
		journal: at("journal.jsonl"),
		judge: (shift) => at(`judge-${shift}.jsonl`),
		page: at("timeline.html"),
	};
}

/** Oldest first. */
export function rolloutsOf(place: RolloutPlace): readonly RolloutFiles[] {
	if (!existsSync(place.folder)) return [];
	const ids = readdirSync(place.folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
	return ids.map(({ name }) => filesOf(place, name)).toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** Services that have rollouts. */
export function servicesWithRollouts(home: string): readonly string[] {
	const { rollouts } = homeOf(home);
	return existsSync(rollouts) ? readdirSync(rollouts).toSorted() : [];
}

export type Asked = "nothing" | "roll back" | "stop";

/** Read before each pass, so that whoever sits at another terminal can ask too. */
export function askedOf({ asked }: RolloutPlace): Asked {
	if (!existsSync(asked)) return "nothing";
	const text = readFileSync(asked, "utf8").trim();
	return text === "roll back" || text === "stop" ? text : "nothing";
}

/** Asks the rollout that runs, of whatever process. "nothing" takes it back. */
export function ask(place: RolloutPlace, what: Asked): void {
	if (what === "nothing") rmSync(place.asked, { force: true });
	else if (existsSync(place.folder)) writeFileSync(place.asked, `${what}\n`, { mode: 0o600 });
}
