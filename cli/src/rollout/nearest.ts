import { existsSync, readFileSync } from "node:fs";
import type { RolloutFiles } from "@learning-assistant/local/rollout/place.ts";
import type { Decision } from "../../../infra/rollout/judge/judge.ts";
import { convicting, type JudgeSettings, parts } from "../../../infra/rollout/judge/settings.ts";

/** How near a release came to being convicted. */
export interface Nearest {
	readonly gate: string;
	/** Part of the evidence that convicts, in logarithms: 0 or less is none, 1 convicts. Gates that count instances have no such scale and are left out. */
	readonly part: number;
}

/** Over all judges of a rollout; undefined where none was asked. */
export function nearestOf(files: RolloutFiles): Nearest | undefined {
	const all: Nearest[] = [];
	for (let shift = 1; existsSync(files.judge(shift)); shift++) all.push(...nearestIn(readFileSync(files.judge(shift), "utf8")));
	return all.reduce<Nearest | undefined>((most, each) => (most === undefined || each.part > most.part ? each : most), undefined);
}

/** The last line may be cut by a crash. */
function nearestIn(log: string): readonly Nearest[] {
	const [head, ...lines] = log.slice(0, log.lastIndexOf("\n")).split("\n");
	if (!head) return [];
	const { settings } = JSON.parse(head) as { readonly settings: JudgeSettings };
	const needed = (Object.keys(parts) as (keyof typeof parts)[]).map((gate) => [gate, convicting(settings, gate)] as const);
	const evidence = lines.map((line) => (JSON.parse(line) as { readonly decision: Decision }).decision.evidence);
	return needed.map(([gate, convicts]) => ({ gate, part: evidence.reduce((most, each) => Math.max(most, each[gate] / convicts), 0) }));
}
