import { parentPort, workerData } from "node:worker_threads";
import { begin, observe } from "../../infra/rollout/judge/judge.ts";
import { entryLine, headLine, replay } from "../../infra/rollout/judge/log.ts";
import { type Ended, observations, seeded, simulate } from "../../infra/rollout/judge/simulation.ts";
import { type ScenarioName, scenarios, settings } from "./scenarios.ts";

/** Some releases of one scenario by one seed. */
export interface Batch {
	readonly name: ScenarioName;
	readonly seed: number;
	readonly count: number;
	/** So many of them are judged with a log too, which is judged again. */
	readonly logs: number;
}

export interface Judged {
	readonly batch: Batch;
	readonly ended: readonly Ended[];
	readonly decisions: number;
	/** Decisions that the log led to otherwise. */
	readonly otherwise: number;
}

parentPort?.postMessage(judged(workerData as Batch));

function judged(batch: Batch): Judged {
	const { simulated } = scenarios[batch.name];
	const random = seeded(batch.seed);
	const ended = Array.from({ length: batch.count }, () => simulate(simulated, settings, random));
	const replayed = Array.from({ length: batch.logs }, () => replay(logOf(batch.name, random))).flat();
	const otherwise = replayed.filter(({ logged, recomputed }) => JSON.stringify(logged) !== JSON.stringify(recomputed)).length;
	return { batch, ended, decisions: replayed.length, otherwise };
}

function logOf(name: ScenarioName, random: () => number): string {
	let judge = begin(settings);
	const lines = [headLine(settings)];
	for (const observation of [...observations(scenarios[name].simulated, settings.boundsMs, random)].flat()) {
		const [after, decision] = observe(judge, observation);
		judge = after;
		lines.push(entryLine(observation, decision));
	}
	return `${lines.join("\n")}\n`;
}
