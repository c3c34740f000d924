/** Judges the reference stacks, every environment and phase of every cloud, in one process, and prints what each report says. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preview } from "@learning-assistant/engine/index.ts";
import type { Weighed } from "@learning-assistant/policies/judge.ts";
import { reviewed } from "../policy/review.ts";
import { countsOf } from "../policy/summary.ts";
import { projectFolder } from "../project/folders.ts";
import { settingsOf } from "../project/stack.ts";

const phases = ["10k", "100k", "1m"];

/** Name → counts of outcomes and why the report fails. */
const verdicts: Record<string, object> = {};
const stateFolder = mkdtempSync(join(tmpdir(), "policy-verdicts-"));

async function judged(stack: string, cloud: string, phase: string): Promise<Weighed> {
	const config = { "learning-assistant:cloud": cloud, "learning-assistant:phase": phase };
	let weighed: Weighed | undefined;
	await preview({
		...{ projectFolder, stack, stateFolder, config, offline: { alone: cloud !== "local" } },
		review: (planned) => {
			weighed = reviewed(planned, stack, { ...settingsOf(stack), ...config });
		},
	});
	return weighed as Weighed;
}

try {
	const [cloud = "aws"] = process.argv.slice(2);
	for (const stack of ["dev", "staging", "prod"])
		for (const phase of phases) {
			const weighed = await judged(stack, cloud, phase);
			verdicts[`${stack} ${phase}`] = { counts: countsOf(weighed), verdict: weighed.verdict, waivers: weighed.waivers.length };
		}
	process.stdout.write(JSON.stringify(verdicts));
} finally {
	rmSync(stateFolder, { recursive: true, force: true });
}
