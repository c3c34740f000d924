import { begin, type Decision, observe } from "./judge.ts";
import type { Observation } from "./observation.ts";
import type { JudgeSettings } from "./settings.ts";

/** Raised whenever the same observations may be judged otherwise: a log tells by whose rules it was written. */
const rules = 4;

/** A log's lines: one with the settings, then one for each observation with what was decided after it. */
interface Head {
	readonly rules: number;
	readonly settings: JudgeSettings;
}
interface Entry {
	readonly observation: Observation;
	readonly decision: Decision;
}

/** The first line of a log, without its end. */
export const headLine = (settings: JudgeSettings): string => JSON.stringify({ rules, settings } satisfies Head);

/** The line after an observation. */
export const entryLine = (observation: Observation, decision: Decision): string =>
	JSON.stringify({ observation, decision } satisfies Entry);

/** A decision of a log beside the one that its observations lead to now. */
export interface Replayed {
	readonly logged: Decision;
	readonly recomputed: Decision;
}

/** Judges a log's observations again. A last line that was cut off, as by a killed process, is left out. Throws where the log was written by other rules. */
export function replay(log: string): readonly Replayed[] {
	const [head, ...entries] = log.split("\n").slice(0, -1);
	const { rules: theirs, settings } = JSON.parse(head ?? "{}") as Head;
	if (theirs !== rules) throw new RangeError(`the log was written by rules ${theirs}; these are rules ${rules}`);
	let judge = begin(settings);
	return entries.map((line) => {
		const { observation, decision: logged } = JSON.parse(line) as Entry;
		const [after, recomputed] = observe(judge, observation);
		judge = after;
		return { logged, recomputed };
	});
}
