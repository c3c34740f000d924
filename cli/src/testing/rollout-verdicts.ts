/** Plans one target's staging and production with each strategy, judges each by its pack, and prints what fails: rule, type and level. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preview } from "@learning-assistant/engine/index.ts";
import type { Weighed } from "@learning-assistant/policies/judge.ts";
import { reviewed } from "../policy/review.ts";
import { projectFolder } from "../project/folders.ts";
import { settingsOf } from "../project/stack.ts";

/** One plan to be judged. */
export interface Judging {
	readonly stack: string;
	readonly cloud: string;
	/** The stack's rollout section. */
	readonly rollout: object;
}

export interface RolloutVerdict {
	/** "rule type level", each once. */
	readonly failures: readonly string[];
	/** Types that no rule speaks of. */
	readonly uncovered: readonly string[];
}

const stateFolder = mkdtempSync(join(tmpdir(), "rollout-verdicts-"));

async function judged({ stack, cloud, rollout }: Judging): Promise<RolloutVerdict> {
	const config = { "learning-assistant:cloud": cloud, "learning-assistant:rollout": JSON.stringify(rollout) };
	let weighed: Weighed | undefined;
	await preview({
		...{ projectFolder, stack, stateFolder, config, offline: { alone: cloud !== "local" } },
		review: (planned) => {
			weighed = reviewed(planned, stack, { ...settingsOf(stack), ...config });
		},
	});
	const { findings, coverage } = weighed as Weighed;
	const failures = findings.map(({ rule, type, level }) => `${rule} ${type} ${level}`);
	return { failures: [...new Set(failures)].toSorted(), uncovered: coverage.uncovered };
}

try {
	const [asked = "[]"] = process.argv.slice(2);
	const verdicts: RolloutVerdict[] = [];
	for (const each of JSON.parse(asked) as readonly Judging[]) verdicts.push(await judged(each));
	process.stdout.write(JSON.stringify(verdicts));
} finally {
	rmSync(stateFolder, { recursive: true, force: true });
}
