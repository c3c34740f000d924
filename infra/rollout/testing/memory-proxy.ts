import type { Group } from "../contract.ts";
import { safeSplit } from "../executor/split.ts";
import { type Split, toNew, type Version } from "../steps.ts";

interface Connection {
	state: "open" | "finished" | "cut";
}

interface Instance {
	readonly version: Version;
	readonly healthyFromMs: number;
	broken: boolean;
	/** When it is ended at the latest; undefined while it shall run. */
	endsByMs: number | undefined;
	requests: number;
	readonly connections: Connection[];
}

/** A model of a proxy with instances, connections and weights. Its clock is moved by hand; everything else follows from the calls. */
export class MemoryProxy {
	nowMs = 0;
	split: Split = toNew(0);
	/** What a new instance takes until it is healthy; Infinity for one that never is. */
	startMs: Readonly<Record<Version, number>> = { old: 0, new: 0 };
	#instances: Instance[] = [];
	/** Share that each is owed, per cent: the one that is owed most gets the next request. */
	readonly #owed = { old: 0, new: 0, closed: 0 };

	constructor(old: number) {
		this.resize("old", old, 0);
	}

	groups(): Readonly<Record<Version, Group>> {
		return { old: this.#group("old"), new: this.#group("new") };
	}

	/** Ends what isn't healthy first, then the latest. */
	resize(version: Version, count: number, drainSeconds: number): void {
		const running = this.#running(version).sort((one, other) => Number(this.#isHealthy(other)) - Number(this.#isHealthy(one)));
		for (const instance of running.slice(count)) instance.endsByMs = this.nowMs + drainSeconds * 1000;
		const healthyFromMs = this.nowMs + this.startMs[version];
		for (let missing = count - running.length; missing > 0; missing--)
			this.#instances.push({ version, healthyFromMs, broken: false, endsByMs: undefined, requests: 0, connections: [] });
		this.advance(0);
	}

	/** The instance that the next request goes to; undefined where it is refused. */
	route(): Instance | undefined {
		const shares = safeSplit(this.split, this.groups());
		for (const key of ["old", "new", "closed"] as const) this.#owed[key] = shares[key] === 0 ? 0 : this.#owed[key] + shares[key];
		const next = (["old", "new", "closed"] as const).reduce((most, key) => (this.#owed[key] > this.#owed[most] ? key : most));
		this.#owed[next] -= 100;
		if (next === "closed") return undefined;
		const instance = this.#healthy(next).reduce((least, each) => (each.requests < least.requests ? each : least));
		instance.requests++;
		return instance;
	}

	connect(): { readonly version: Version; readonly connection: Connection } | undefined {
		const instance = this.route();
		if (instance === undefined) return undefined;
		const connection: Connection = { state: "open" };
		instance.connections.push(connection);
		return { version: instance.version, connection };
	}

	/** Time passes; what was told to go does so with its last connection, or cuts it when its time is over. */
	advance(ms: number): void {
		this.nowMs += ms;
		const gone = this.#instances.filter(
			({ endsByMs, connections }) => endsByMs !== undefined && (endsByMs <= this.nowMs || !isOpen(connections)),
		);
		for (const { connections } of gone) for (const each of connections) if (each.state === "open") each.state = "cut";
		this.#instances = this.#instances.filter((instance) => !gone.includes(instance));
	}

	/** One instance fails from here on, or with `false` all of a version's are well again. */
	break(version: Version, broken = true): void {
		const [first] = this.#healthy(version);
		if (broken && first !== undefined) first.broken = true;
		if (!broken) for (const instance of this.#running(version)) instance.broken = false;
	}

	#running = (version: Version): Instance[] => this.#instances.filter((each) => each.version === version && each.endsByMs === undefined);
	#healthy = (version: Version): Instance[] => this.#running(version).filter((each) => this.#isHealthy(each));
	#isHealthy = ({ broken, healthyFromMs }: Instance): boolean => !broken && healthyFromMs <= this.nowMs;

	#group(version: Version): Group {
		const all = this.#instances.filter((each) => each.version === version);
		const count = this.#running(version).length;
		const underWay = all.flatMap(({ connections }) => connections).filter(({ state }) => state === "open").length;
		return { count, healthy: this.#healthy(version).length, ending: all.length - count, underWay };
	}
}

const isOpen = (connections: readonly Connection[]): boolean => connections.some(({ state }) => state === "open");

/** Whether a split gives nobody a share who couldn't answer. */
export function canServe(split: Split, groups: Readonly<Record<Version, Group>>): boolean {
	return (["old", "new"] as const).every((version) => split[version] === 0 || groups[version].healthy > 0);
}
