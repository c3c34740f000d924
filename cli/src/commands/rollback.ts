import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { askFastest } from "@learning-assistant/local/rollout/fastest.ts";
import { ask, placeOf, type RolloutPlace, rolloutsOf, servicesWithRollouts } from "@learning-assistant/local/rollout/place.ts";
import { Progress } from "../display/progress.ts";
import { isInUse } from "../project/in-use.ts";
import { requireHome } from "../project/local-stack.ts";
import { Refusal } from "../refusal.ts";
import { pin } from "../rollout/pinned.ts";
import { requireRelease } from "../rollout/release-before.ts";
import { Watch } from "../rollout/watch.ts";
import { suffixFor } from "./operation.ts";
import { run as bringUp } from "./up.ts";

interface Options {
	readonly stack: string;
	/** The first twelve digits or more of a kept release. */
	readonly to?: string;
}

/** `platform rollback`: a rollout that runs goes back; where none runs, the release from before comes again, and the stack stays at it. */
export async function run({ stack, to }: Options): Promise<void> {
	const home = await requireHome(stack);
	const unfinished = unfinishedOf(home);
	const busy = await isInUse(stack);
	if (busy && unfinished.length > 0) return goBack(stack, home, unfinished, to);
	if (busy) throw inUse(stack);
	const { digest } = requireRelease(home, to);
	pin(stack, digest);
	process.stdout.write(
		`\n  Pulumi.${stack}.yaml now says “services.release: ${digest}”: the stack stays at release ${digest.slice(0, 12)}.\n\n`,
	);
	try {
		for (const service of servicesWithRollouts(home)) askFastest(placeOf(home, service), digest);
		await bringUp({ stack });
	} finally {
		process.stdout.write(`\n  ${unpinning(stack)}\n`);
	}
}

/** Before the stack's file is touched: it would say what no up has done. */
const inUse = (stack: string): Refusal =>
	new Refusal([
		{ path: "--stack", value: stack, why: "Another command works on it, and no rollout is under way.", fix: "Wait until that is done." },
	]);

const unpinning = (stack: string): string =>
	`To let the application as it lies in the project run again, remove “release” from Pulumi.${stack}.yaml, and “services” where nothing else stands below it; then npm run up${suffixFor(stack)}.`;

/** A rollout with a state has not ended. */
const unfinishedOf = (home: string): readonly RolloutPlace[] =>
	servicesWithRollouts(home)
		.map((service) => placeOf(home, service))
		.filter((place) => rolloutsOf(place).some(({ state }) => existsSync(state)));

/** Whoever runs it does it; this only asks and looks on. */
async function goBack(stack: string, home: string, places: readonly RolloutPlace[], to: string | undefined): Promise<void> {
	if (to !== undefined)
		throw new Refusal([
			{
				path: "--to",
				value: to,
				why: "A rollout runs; it can only go back to the release before it.",
				fix: "Leave --to out, or wait for its end.",
			},
		]);
	const progress = new Progress(process.stdout);
	const watch = new Watch(progress, Date.now());
	progress.showAbove((columns) => watch.panel(columns));
	progress.say("the rollout goes back");
	for (const place of places) ask(place, "roll back");
	try {
		await ended(stack, home, watch);
	} finally {
		watch.stop();
		progress.stop();
	}
	const isBack = watch.ended().every(({ story }) => story.outcome?.ended === "old");
	if (!isBack) process.exitCode = 1;
	process.stdout.write(`\n  ${isBack ? wentBack : cameTooLate}\n\n  next:  npm run rollouts${suffixFor(stack)}\n`);
}

const wentBack = "The settings still want the new release: mend it, or the next up tries it again.";
const cameTooLate =
	"It ended before it could go back, as told above. Run npm run rollback again: where nothing runs, it brings the release from before.";

/** Until no rollout is under way, or nobody works on the stack any more: then it was left where it is. */
async function ended(stack: string, home: string, watch: Watch): Promise<void> {
	watch.start(home);
	while (unfinishedOf(home).length > 0) {
		if (!(await isInUse(stack)))
			throw new Refusal([
				{
					path: "the rollout",
					why: "Whoever ran it has ended before it had.",
					fix: `Run npm run rollback${suffixFor(stack)} again: it goes back from where it was left.`,
				},
			]);
		await delay(200);
	}
}
