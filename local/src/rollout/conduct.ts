import { setTimeout as delay } from "node:timers/promises";
import type { TrafficPort, TrafficSeen } from "../../../infra/rollout/contract.ts";
import { pass } from "../../../infra/rollout/executor/pass.ts";
import type { Action, Next, Observed, Outcome, RolloutState } from "../../../infra/rollout/executor/state.ts";
import { Refusal } from "../refusal.ts";
import type { Entry } from "./journal.ts";
import type { Judging } from "./judging.ts";
import type { Asked, RolloutFiles } from "./place.ts";
import type { Probes } from "./probes.ts";

/** Milliseconds between two looks while there is nothing to do, and between two lines of figures in the journal. */
const lookMs = 150;
const figuresMs = 500;

/** Milliseconds that the proxy may be away: the supervisor starts one that died again within seconds. */
const patienceMs = 30_000;

/** Everything that a rollout touches. */
export interface World {
	readonly files: RolloutFiles;
	readonly traffic: TrafficPort;
	readonly judging: Judging;
	readonly probes: Probes;
	migratedTo(): string | undefined;
	migrate(migrations: readonly string[]): Promise<void>;
	asked(): Asked;
	/** Written before anything is done that follows from it. */
	keep(state: RolloutState): void;
	note(entry: Entry): void;
}

/** How it ended, what the judge convicted it of, and the last thing that could not be done. */
export interface Conducted {
	readonly outcome: Outcome;
	readonly conviction?: string;
	readonly failure?: string;
}

/** Runs a rollout to its end: look, pass, write, act, and look again. Whoever is killed here is followed by another, which goes on from what is written. */
export async function conduct(begun: RolloutState, world: World): Promise<Conducted> {
	const teller = new Teller(world);
	try {
		for (let state = begun; ; ) {
			const observed = await look(state, world);
			const passed = pass(state, observed, Date.now());
			world.keep(passed.state);
			teller.tell(state, passed.state, passed.next, observed);
			state = passed.state;
			world.probes.keep(isJudged(state), world.judging.figures().new, Date.now());
			if (passed.next.kind === "done") return teller.ended(passed.next.outcome);
			if (passed.next.kind === "wait" || !(await act(passed.next.action, world, teller))) await delay(lookMs);
		}
	} finally {
		world.probes.stop();
	}
}

const isJudged = ({ split, direction }: RolloutState): boolean => direction === "forward" && split.new > 0;

async function look(state: RolloutState, { traffic, judging, migratedTo, asked }: World): Promise<Observed> {
	const [seen, judged] = await Promise.all([patiently(() => traffic.observe()), judging.look(state)]);
	return { ...seen, judged, migratedTo: migratedTo(), asked: asked() };
}

async function patiently(observe: () => Promise<TrafficSeen>): Promise<TrafficSeen> {
	for (const end = Date.now() + patienceMs; ; ) {
		try {
			return await observe();
		} catch (error) {
			if (Date.now() > end) throw away(error);
			await delay(lookMs);
		}
	}
}

const away = (error: unknown): Refusal =>
	new Refusal([
		{
			path: "the proxy",
			why: `It did not answer for ${patienceMs / 1000} s (${(error as Error).message}); the rollout was left where it is.`,
			fix: "Look at `npm run logs -- edge`, then run `npm run up` again: it goes on.",
		},
	]);

/** Whether it was done, as far as its own answer tells. What was not is seen by the next look. */
async function act(action: Action, world: World, teller: Teller): Promise<boolean> {
	try {
		await actions[action.kind](action as never, world);
		return true;
	} catch (error) {
		teller.failed(action, (error as Error).message);
		return false;
	}
}

type Of<Kind> = Extract<Action, { readonly kind: Kind }>;

const actions: { readonly [Kind in Action["kind"]]: (action: Of<Kind>, world: World) => Promise<void> } = {
	shift: ({ to }, { traffic }) => traffic.shift(to),
	scale: ({ version, count, drainSeconds }, { traffic }) => traffic.scale(version, count, drainSeconds),
	migrate: ({ migrations }, { migrate }) => migrate(migrations),
};

/** Writes the journal: each thing once, figures now and then. */
class Teller {
	readonly #world: World;
	#waits = "";
	#figuresAt = 0;
	#failure: string | undefined;

	constructor(world: World) {
		this.#world = world;
	}

	tell(before: RolloutState, after: RolloutState, next: Next, observed: Observed): void {
		const { direction, at, steps, because } = after;
		if (before.at !== at || before.direction !== direction)
			this.#note({ kind: "entered", direction, at, steps, ...(because !== undefined && { because }) });
		if (next.kind === "act") this.#note({ kind: "acted", action: next.action });
		this.#tellWait(next.kind === "wait" ? next.why : "");
		this.#tellFigures(after, observed, next.kind === "done");
	}

	failed(action: Action, why: string): void {
		this.#failure = why;
		this.#note({ kind: "failed", action, why });
	}

	ended(outcome: Outcome): Conducted {
		this.#note({ kind: "ended", outcome });
		const { decision } = this.#world.judging;
		return {
			outcome,
			...(decision?.verdict === "fail" && { conviction: `By "${decision.gate}": ${decision.sentence}.` }),
			...(this.#failure !== undefined && { failure: this.#failure }),
		};
	}

	/** A hold counts down: each second would be a line. */
	#tellWait(why: string): void {
		const told = why.replace(/ \d+ s$/, "");
		if (told !== this.#waits && why !== "") this.#note({ kind: "waits", why });
		this.#waits = told;
	}

	#tellFigures(state: RolloutState, { split, instances }: Observed, isLast: boolean): void {
		const now = Date.now();
		if (now - this.#figuresAt < figuresMs && !isLast) return;
		this.#figuresAt = now;
		const { judging } = this.#world;
		const decision = isJudged(state) || isLast ? judging.decision : undefined;
		this.#note({
			kind: "seen",
			traffic: { split, instances },
			figures: judging.figures(),
			...(decision && {
				decision: { verdict: decision.verdict, gate: decision.gate, sentence: decision.sentence, power: decision.power },
			}),
			secondsLeft: secondsLeft(state, now),
		});
	}

	#note(entry: WithoutTime<Entry>): void {
		this.#world.note({ atMs: Date.now(), ...entry } as Entry);
	}
}

type WithoutTime<E> = E extends unknown ? Omit<E, "atMs"> : never;

function secondsLeft({ steps, at, sinceMs }: RolloutState, nowMs: number): number {
	const holds = steps.slice(at).map((step) => (step.kind === "hold" ? step.seconds : 0));
	const spent = holds[0] ? Math.min(holds[0], (nowMs - sinceMs) / 1000) : 0;
	return Math.round(holds.reduce((sum, seconds) => sum + seconds, 0) - spent);
}
