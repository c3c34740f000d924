import { report } from "../display/report.ts";
import { changesNothing, plannedSummary } from "../display/steps.ts";
import { styled } from "../display/style.ts";
import { planTree } from "../display/tree.ts";
import type { StepMetadata } from "../engines/engine.ts";
import { cloudOf, givenOtherwise, isLocal, type PlaceOptions, settingsOf } from "../project/stack.ts";
import { type Finished, type OperationOptions, operate, suffixFor } from "./operation.ts";

/** What is given stands in for the stack file's settings in this plan. */
interface PreviewOptions extends OperationOptions, PlaceOptions {
	/** The state to plan against: a checkpoint, an export, a plan's JSON, or another stack. */
	readonly from?: string;
	readonly expectNoChanges?: boolean;
}

/** `platform preview`: what `up` would change. Of a cloud without account, credentials or plugins. */
export async function run(options: PreviewOptions): Promise<void> {
	const given = Object.entries(givenOtherwise(options, settingsOf(options.stack)));
	const steps: StepMetadata[] = [];
	const plan = { cloud: options.cloud ?? cloudOf(options.stack), settings: Object.fromEntries(given), from: options.from };
	const finished = await operate("preview", options, { plan, onStep: (step) => steps.push(step) }).catch((error: unknown) => {
		// A program that is refused has got as far as its stack: to show that alone would look like a plan.
		const shown = steps.some(({ type }) => type !== "pulumi:pulumi:Stack");
		if (shown && options.json !== true) process.stdout.write(`\n${planTree(steps)}\n`);
		throw error;
	});
	const changed = Object.keys(finished.changes).some((op) => !changesNothing(op) && (finished.changes[op] ?? 0) > 0);
	const { changes, policy } = finished;
	const { inShort, policyLines } = await import("../policy/summary.ts");
	const told = { ...(finished.plan ?? { changeSummary: changes }), ...(policy && { policy: inShort(policy) }) };
	report(options, told, () =>
		[
			header(options.stack, plan.cloud, finished),
			planTree(steps),
			...(finished.lookUps ?? []).map((sentence) => styled("dim", `  ${sentence}`)),
			`  ${styled("bold", changed ? "Would change" : "No changes")}: ${plannedSummary(changes)}.`,
			policy === undefined ? "" : policyLines(policy),
			`  next:  ${changed || !isLocal(plan.cloud) ? nextUp(options.stack, given) : `npm run status${suffixFor(options.stack)}`}`,
		]
			.filter((part) => part !== "")
			.join("\n\n"),
	);
	const forbidden = policy !== undefined && policy.verdict.length > 0;
	if ((options.expectNoChanges && changed) || forbidden) process.exitCode = 1;
}

/** Full key and value of each setting that is another than the stack file's. */
function header(stack: string, cloud: string, { engine, against }: Finished): string {
	return `  ${styled("bold", `Preview of ${stack} on ${cloud}`)} (${against ?? `${engine.name} engine`})`;
}

/** `up` reads the stack file: what was only tried here must be written there first. */
function nextUp(stack: string, given: readonly (readonly [string, string])[]): string {
	const up = `npm run up${suffixFor(stack)}`;
	if (given.length === 0) return up;
	return `write ${given.map(([key, value]) => `“${key}: ${value}”`).join(", ")} into Pulumi.${stack}.yaml, then ${up}`;
}
