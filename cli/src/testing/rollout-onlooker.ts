import { Progress } from "../display/progress.ts";
import { interruption } from "../rollout/interruption.ts";
import { Watch } from "../rollout/watch.ts";

/** A process that shows the rollouts of a home as `up` does, and answers signals as it does, until the first of them has ended. */
const [home = ""] = process.argv.slice(2);
const progress = new Progress(process.stdout);
const watch = new Watch(progress, 0);
progress.showAbove((columns) => watch.panel(columns));
const { signal, release } = interruption(progress, watch);
signal.addEventListener("abort", () => progress.line("  aborted"));
progress.line("  looking");
watch.start(home);
const alive = setInterval(() => {
	if (watch.ended().length === 0) return;
	clearInterval(alive);
	release();
	watch.stop();
	progress.stop();
}, 50);
