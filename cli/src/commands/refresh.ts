import { duration } from "../display/duration.ts";
import { report } from "../display/report.ts";
import { changesNothing, summary } from "../display/steps.ts";
import { styled } from "../display/style.ts";
import { type OperationOptions, operate, suffixFor } from "./operation.ts";

/** `platform refresh`: reads what is really there; what differs from the state is drift, and is written to it. */
export async function run(options: OperationOptions): Promise<void> {
	const { changes, durationMs } = await operate("refresh", options);
	const drifted = Object.keys(changes).some((op) => !changesNothing(op) && (changes[op] ?? 0) > 0);
	report(options, { stack: options.stack, changes, durationMs, drifted }, () =>
		[
			"",
			`  ${styled("bold", drifted ? "Drift" : "No drift")}: ${summary(changes)}, in ${duration(durationMs)}.`,
			"",
			drifted
				? `  next:  npm run up${suffixFor(options.stack)}   makes it what the settings say`
				: `  next:  npm run status${suffixFor(options.stack)}`,
		].join("\n"),
	);
}
