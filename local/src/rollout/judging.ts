import { appendFileSync, writeFileSync } from "node:fs";
import type { MetricsPort, Reading } from "../../../infra/rollout/contract.ts";
import type { Observed, RolloutState } from "../../../infra/rollout/executor/state.ts";
import { begin, type Decision, type Judge, observe } from "../../../infra/rollout/judge/judge.ts";
import { entryLine, headLine } from "../../../infra/rollout/judge/log.ts";
import { increase, type Observation } from "../../../infra/rollout/judge/observation.ts";
import type { JudgeSettings } from "../../../infra/rollout/judge/settings.ts";
import type { Version } from "../../../infra/rollout/steps.ts";
import type { Figures } from "./journal.ts";
import { Tally } from "./tally.ts";

type Readings = Readonly<Record<Version, Reading>>;

/** Seconds after a shift whose durations don't count: processes that have just started answer their first requests several times slower than the next ones. Failures do. */
const warmSeconds = 2;

/** Asks the metric source for both versions and a judge for each shift what they mean. A judge that a killed process had is begun anew: what it had seen only makes the next verdict later. */
export class Judging {
	readonly #metrics: MetricsPort;
	readonly #settings: Omit<JudgeSettings, "recorded">;
	readonly #logOf: (shift: number) => string;
	readonly #tallies: Readonly<Record<Version, Tally>>;
	#recorded: JudgeSettings["recorded"] | undefined;
	#judge: Judge | undefined;
	#judged: number | undefined;
	#begunAt = 0;
	#shifts = 0;
	#before: Readings | undefined;
	decision: Decision | undefined;

	constructor(metrics: MetricsPort, settings: Omit<JudgeSettings, "recorded">, logOf: (shift: number) => string) {
		this.#metrics = metrics;
		this.#settings = settings;
		this.#logOf = logOf;
		this.#tallies = { old: new Tally(settings.boundsMs), new: new Tally(settings.boundsMs) };
	}

	/** What is to be said by now. Before the new version has a share there is nothing to judge. */
	async look({ split, shiftedMs, steps, at }: RolloutState): Promise<Observed["judged"]> {
		const now = await this.#read().catch(() => undefined);
		if (now === undefined) return "error";
		const before = this.#before ?? now;
		this.#before = now;
		// All that the old version answered since its proxy began to count, before this rollout touched anything.
		this.#recorded ??= { count: now.old.failed, of: now.old.requests };
		for (const version of ["old", "new"] as const) this.#tallies[version].add(increase(before[version], now[version]));
		if (split.new === 0) return "too early";
		// A shift that isn't seen done yet has no judge of its own.
		if (this.#judged !== shiftedMs && steps[at]?.kind !== "shift") this.#beginAt(shiftedMs, now.new.at, this.#recorded);
		if (this.#judge === undefined) return "too early";
		// The old version first: a shift common to both is then seen before the new one is held against it.
		this.#take(this.#warm(increase(before.old, now.old)));
		this.#take(this.#warm(increase(before.new, now.new)));
		return this.#word(now.new.at - this.#begunAt);
	}

	figures(): Readonly<Record<Version, Figures>> {
		return { old: this.#tallies.old.figures(), new: this.#tallies.new.figures() };
	}

	async #read(): Promise<Readings> {
		const [old, next] = await Promise.all([this.#metrics.read("old"), this.#metrics.read("new")]);
		return { old, new: next };
	}

	/** Silence says something once it has lasted. */
	#word(seconds: number): Observed["judged"] {
		const verdict = this.decision?.verdict ?? "no data";
		return verdict === "no data" && seconds < this.#settings.silenceSeconds ? "too early" : verdict;
	}

	/** Evidence counts from a judge's beginning: one that went on from shift to shift would convict the later ones more slowly. */
	#beginAt(shiftedMs: number, seconds: number, recorded: JudgeSettings["recorded"]): void {
		const settings = { ...this.#settings, recorded };
		this.#judged = shiftedMs;
		this.#begunAt = seconds;
		this.#judge = begin(settings);
		this.decision = undefined;
		this.#shifts += 1;
		writeFileSync(this.#logOf(this.#shifts), `${headLine(settings)}\n`, { mode: 0o600 });
	}

	/** Of both versions: a moment in which everything was slow would otherwise be held against one of them. */
	#warm(observation: Observation): Observation {
		return observation.at < this.#begunAt + warmSeconds ? { ...observation, latency: [] } : observation;
	}

	#take(observation: Observation): void {
		const [judge, decision] = observe(this.#judge as Judge, observation);
		this.#judge = judge;
		this.decision = decision;
		appendFileSync(this.#logOf(this.#shifts), `${entryLine(observation, decision)}\n`);
	}
}
