import { type RolloutPlace, servicesWithRollouts } from "@learning-assistant/local/rollout/place.ts";
import { ending, newLines, type ToldSoFar, toldNothing, toldOf } from "../display/rollout-lines.ts";
import { panelOf } from "../display/rollout-panel.ts";
import { type Followed, Follower } from "./follower.ts";

/** Milliseconds between two looks: a person sees no difference below, and a journal has a line of figures each 500 ms. */
const lookMs = 200;

/** Where lines go, and whether what is shown can be redrawn in place. */
export interface Shown {
	readonly redraws: boolean;
	line(text: string): void;
}

/** Shows the rollouts of a machine while they run: a panel where it can be redrawn, else a line for each step. */
export class Watch {
	readonly #shown: Shown;
	readonly #sinceMs: number;
	readonly #followers = new Map<string, Follower>();
	readonly #told = new Map<string, ToldSoFar>();
	#followed: readonly Followed[] = [];
	#home: string | undefined;
	#timer: NodeJS.Timeout | undefined;
	#stopped = false;

	/** Rollouts that did nothing since `sinceMs` are not shown. */
	constructor(shown: Shown, sinceMs: number) {
		this.#shown = shown;
		this.#sinceMs = sinceMs;
	}

	/** From now on, until `stop`, which may come before it: whoever starts it asks for the home first. */
	start(home: string): void {
		if (this.#stopped) return;
		this.#home = home;
		this.#timer ??= setInterval(() => this.look(), lookMs).unref();
	}

	/** With a last look: what happened since the one before would else never be told. */
	stop(): void {
		if (this.#stopped) return;
		this.#stopped = true;
		clearInterval(this.#timer);
		this.look();
	}

	look(): void {
		if (this.#home === undefined) return;
		for (const service of servicesWithRollouts(this.#home))
			if (!this.#followers.has(service)) this.#followers.set(service, new Follower(this.#home, service, this.#sinceMs));
		this.#followed = [...this.#followers.values()].flatMap((follower) => follower.look() ?? []);
		for (const each of this.#followed) this.#tell(each);
	}

	/** Those that have begun and not ended. */
	running(): readonly RolloutPlace[] {
		return this.#followed.filter(({ story }) => story.outcome === undefined).map(({ place }) => place);
	}

	ended(): readonly Followed[] {
		return this.#followed.filter(({ story: { outcome } }) => outcome !== undefined);
	}

	/** Empty where nothing is under way. */
	panel(columns: number): readonly string[] {
		const running = this.#followed.filter(({ story }) => story.outcome === undefined);
		return running.flatMap(({ story }) => panelOf(story, Date.now(), columns));
	}

	#tell({ story, files }: Followed): void {
		const before = this.#told.get(files.id) ?? toldNothing;
		const now = toldOf(story);
		this.#told.set(files.id, now);
		const lines = this.#shown.redraws ? (before.ended ? [] : ending(story)) : newLines(story, before);
		for (const line of lines) this.#shown.line(line);
	}
}
