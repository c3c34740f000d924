import { ask } from "@learning-assistant/local/rollout/place.ts";
import type { Progress } from "../display/progress.ts";
import type { Watch } from "./watch.ts";

/** What a signal to stop does. */
export interface Answer {
	/** Of the rollouts that run. */
	readonly ask?: "roll back" | "stop";
	/** Whether the process ends at once; else what runs is finished and nothing new is started. */
	readonly exits: boolean;
	readonly says: string;
}

const again = "Press Ctrl-C again to";

/** The last answer of a row stands for all signals after it. */
const answers: Readonly<Record<"rolls" | "rests", readonly Answer[]>> = {
	rests: [
		{ exits: false, says: `Stopping: what runs is finished, nothing new is started. ${again} stop at once.` },
		{ exits: true, says: "Stopped: what ran is recorded as pending, the next up goes on." },
	],
	rolls: [
		{ ask: "roll back", exits: false, says: `Rolling back, nothing new is started. ${again} stop the rollout where it is.` },
		{ ask: "stop", exits: false, says: `Stopping the rollout where it is. ${again} end at once, without a last look.` },
		{ exits: true, says: "Ended. The next up goes on with the rollout; npm run rollback goes back." },
	],
};

/** What the `count`-th signal means, from 1, while a rollout is under way or while none is. */
export function answerTo(count: number, isRolling: boolean): Answer {
	const row = answers[isRolling ? "rolls" : "rests"];
	return row[Math.min(count, row.length) - 1] as Answer;
}

/** Answers signals until it is released. Each asks for more than the one before; for what, depends on whether a rollout is under way. */
export function interruption(progress: Progress, watch: Watch): { readonly signal: AbortSignal; readonly release: () => void } {
	const controller = new AbortController();
	let count = 0;
	const interrupt = () => {
		watch.look();
		const running = watch.running();
		const { ask: what, exits, says } = answerTo(++count, running.length > 0);
		progress.line(`  ${says}`);
		if (what !== undefined) for (const place of running) ask(place, what);
		if (exits) process.exit(130);
		controller.abort();
	};
	process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
	return { signal: controller.signal, release: () => void process.off("SIGINT", interrupt).off("SIGTERM", interrupt) };
}
