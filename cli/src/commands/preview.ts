import { report } from "../display/report.ts";
import { changesNothing, summary } from "../display/steps.ts";
import { styled } from "../display/style.ts";
import { type OperationOptions, operate, suffixFor } from "./operation.ts";

/** `platform preview`: what `up` would change. */
export async function run(options: OperationOptions & { readonly expectNoChanges?: boolean }): Promise<void> {
	const { changes, plan, engine } = await operate("preview", options);
	const changed = Object.keys(changes).some((op) => !changesNothing(op) && (changes[op] ?? 0) > 0);
	report(options, plan ?? { changeSummary: changes }, () =>
		[
			"",
			`  ${styled("bold", changed ? "Would change" : "No changes")}: ${summary(changes)} (${engine.name} engine).`,
			"",
			changed ? `  next:  npm run up${suffixFor(options.stack)}` : `  next:  npm run status${suffixFor(options.stack)}`,
		].join("\n"),
	);
	if (options.expectNoChanges && changed) process.exitCode = 1;
}
