import type { Action, Outcome, RolloutState } from "../../../../infra/rollout/executor/state.ts";
import type { Step } from "../../../../infra/rollout/steps.ts";
import type { Entry } from "../journal.ts";

export type EntryOf<Kind extends Entry["kind"]> = Extract<Entry, { readonly kind: Kind }>;

/** "left": the rollout turned, and it wasn't finished. "ahead": nobody came to it, or not yet. */
export type Standing = "done" | "now" | "left" | "ahead";

/** Something that was tried while a step lasted. */
export interface Tried {
	readonly atMs: number;
	readonly action: Action;
	/** Why it failed; left out where it didn't. */
	readonly why?: string;
}

/** A step and what it took. */
export interface StepStory {
	/** From 1, through all directions. */
	readonly number: number;
	readonly direction: RolloutState["direction"];
	readonly step: Step;
	readonly standing: Standing;
	/** Undefined where nobody came to it. Equal to `leftMs` where it was over at once. */
	readonly enteredMs?: number;
	/** Undefined while it lasts. */
	readonly leftMs?: number;
	readonly waits: readonly string[];
	readonly tried: readonly Tried[];
}

/** A direction that a rollout took, and why. */
export interface Turn {
	readonly atMs: number;
	readonly direction: RolloutState["direction"];
	readonly because?: string;
}

/** A rollout from its journal: what a list, a panel and a page all tell. */
export interface Story {
	readonly begun: EntryOf<"begun">;
	/** Of the last entry. */
	readonly untilMs: number;
	readonly steps: readonly StepStory[];
	/** Directions after the first one. */
	readonly turns: readonly Turn[];
	readonly resumedMs: readonly number[];
	readonly seen: readonly EntryOf<"seen">[];
	readonly outcome?: Outcome;
}

/** Undefined where the journal doesn't begin: whoever ran it was killed before its first line. */
export function storyOf(entries: readonly Entry[]): Story | undefined {
	const begun = entries.find((entry) => entry.kind === "begun");
	if (begun === undefined) return undefined;
	const teller = new Teller(begun);
	for (const entry of entries) teller.hear(entry);
	return teller.story();
}

interface Telling {
	readonly direction: RolloutState["direction"];
	readonly step: Step;
	standing: Standing;
	enteredMs?: number;
	leftMs?: number;
	readonly waits: string[];
	readonly tried: Tried[];
}

/** Takes entries in their order; `story` may be asked for after each. */
export class Teller {
	readonly #begun: EntryOf<"begun">;
	#steps: Telling[] = [];
	/** Of the direction that it is on, the first step's place in `#steps`. */
	#from = 0;
	#at = 0;
	#direction: RolloutState["direction"] = "forward";
	readonly #turns: Turn[] = [];
	readonly #resumedMs: number[] = [];
	readonly #seen: EntryOf<"seen">[] = [];
	#outcome: Outcome | undefined;
	#untilMs: number;

	constructor(begun: EntryOf<"begun">) {
		this.#begun = begun;
		this.#untilMs = begun.atMs;
		this.#open(begun.steps, "forward");
		this.#enter(0, begun.atMs);
	}

	readonly #hearing: { readonly [K in Entry["kind"]]?: (entry: EntryOf<K>) => void } = {
		resumed: ({ atMs }) => this.#resume(atMs),
		entered: (entry) => this.#entered(entry),
		waits: ({ why }) => this.#current()?.waits.push(why),
		acted: ({ atMs, action }) => this.#current()?.tried.push({ atMs, action }),
		failed: (entry) => this.#fail(entry),
		seen: (entry) => this.#seen.push(entry),
		ended: ({ atMs, outcome }) => this.#end(outcome, atMs),
	};

	hear(entry: Entry): void {
		this.#untilMs = Math.max(this.#untilMs, entry.atMs);
		(this.#hearing[entry.kind] as ((entry: Entry) => void) | undefined)?.(entry);
	}

	story(): Story {
		const outcome = this.#outcome === undefined ? {} : { outcome: this.#outcome };
		return {
			begun: this.#begun,
			untilMs: this.#untilMs,
			steps: this.#steps.map((step, at) => ({ ...step, number: at + 1 })),
			turns: this.#turns,
			resumedMs: this.#resumedMs,
			seen: this.#seen,
			...outcome,
		};
	}

	/** A rollout that was stopped goes on in the same journal. */
	#resume(atMs: number): void {
		this.#resumedMs.push(atMs);
		this.#outcome = undefined;
	}

	#entered({ atMs, direction, at, steps, because }: EntryOf<"entered">): void {
		if (direction !== this.#direction) {
			this.#leave(atMs, "left");
			this.#turns.push({ atMs, direction, ...(because === undefined ? {} : { because }) });
			this.#direction = direction;
			this.#open(steps, direction);
			this.#at = 0;
		}
		this.#enter(at, atMs);
	}

	#open(steps: readonly Step[], direction: RolloutState["direction"]): void {
		this.#from = this.#steps.length;
		this.#steps = [...this.#steps, ...steps.map((step) => ({ direction, step, standing: "ahead" as const, waits: [], tried: [] }))];
	}

	/** Steps that are over at once aren't entered one by one: those in between were done on the way. */
	#enter(at: number, atMs: number): void {
		for (const passed of this.#steps.slice(this.#from + this.#at, this.#from + at)) {
			passed.enteredMs ??= atMs;
			passed.leftMs = atMs;
			passed.standing = "done";
		}
		this.#at = at;
		const current = this.#current();
		if (current === undefined) return;
		current.enteredMs ??= atMs;
		current.standing = "now";
	}

	#current = (): Telling | undefined => this.#steps[this.#from + this.#at];

	#leave(atMs: number, standing: Standing): void {
		const current = this.#current();
		if (current === undefined) return;
		current.leftMs = atMs;
		current.standing = standing;
	}

	/** Told after the action itself, which was written before anybody knew. */
	#fail({ atMs, action, why }: EntryOf<"failed">): void {
		const tried = this.#current()?.tried;
		const last = tried?.at(-1);
		if (last !== undefined && last.why === undefined && last.action.kind === action.kind) tried?.pop();
		tried?.push({ atMs, action, why });
	}

	#end(outcome: Outcome, atMs: number): void {
		this.#outcome = outcome;
		if (outcome.ended !== "stopped") this.#enter(this.#steps.length - this.#from, atMs);
	}
}
