import type { Weighed } from "@learning-assistant/policies/judge.ts";
import { Progress } from "../display/progress.ts";
import type { ReportOptions } from "../display/report.ts";
import { chooseEngine } from "../engines/choose.ts";
import type { Engine, EngineEvent, Operation, Result, Run, StepMetadata } from "../engines/engine.ts";
import { homeOfStack } from "../project/home.ts";
import { cloudOf, requireStack, settingsOf } from "../project/stack.ts";
import { interruption } from "../rollout/interruption.ts";
import { Watch } from "../rollout/watch.ts";

export interface OperationOptions extends ReportOptions {
	readonly stack: string;
	readonly engine?: string;
}

/** What an operation goes by, where it isn't the stack file and the stack's state. */
export interface Plan {
	readonly cloud: string;
	/** Full key → value. */
	readonly settings: Readonly<Record<string, string>>;
	readonly from: string | undefined;
}

export interface Hooks {
	/** Prepares the machine before the engine begins. */
	readonly before?: (progress: Progress) => Promise<void>;
	readonly plan?: Plan;
	/** Told of each step; the steps are then not listed while they run. */
	readonly onStep?: (step: StepMetadata) => void;
}

export interface Finished extends Result {
	readonly engine: Engine;
	/** What the policy packs say of the plan; of up and preview by the embedded engine. By the Pulumi CLI it says so itself. */
	readonly policy: Weighed | undefined;
}

/** What follows `npm run <command>` so that it means this stack. */
export const suffixFor = (stack: string): string => (stack === "local" ? "" : ` -- --stack ${stack}`);

/** Checks the stack's name and finds the engine before anything is touched. */
export async function engineFor(operation: Operation, { stack, engine }: OperationOptions, plan?: Plan): Promise<Engine> {
	requireStack(stack);
	return chooseEngine(plan?.cloud ?? cloudOf(stack), operation, engine, plan);
}

/** Runs an operation with its progress on a stream that the report does not use. */
export async function operate(operation: Operation, options: OperationOptions, { before, plan, onStep }: Hooks = {}): Promise<Finished> {
	const engine = await engineFor(operation, options, plan);
	const progress = new Progress(options.json ? process.stderr : process.stdout, onStep === undefined);
	const watch = new Watch(progress, Date.now());
	progress.showAbove((columns) => watch.panel(columns));
	const { signal, release } = interruption(progress, watch);
	const { review, told } = reviewing(operation, engine, options.stack, plan);
	const onEvent = (event: EngineEvent): void => {
		if (event.resourcePreEvent) onStep?.(event.resourcePreEvent.metadata);
		if (operation === "up" && isService(event.resourcePreEvent)) void homeOfStack(options.stack).then((home) => home && watch.start(home));
		// Its end is told before the step's, which follows from it.
		if (isService(event.resOutputsEvent ?? event.resOpFailedEvent)) watch.look();
		progress.handle(event);
	};
	try {
		engine.begin?.(options.stack);
		await before?.(progress);
		const { settings, from } = plan ?? {};
		const result = await engine.run(operation, { stack: options.stack, signal, onEvent, settings, from, review });
		return { ...result, engine, policy: told() };
	} catch (error) {
		watch.stop();
		throw withTimelines(error, watch);
	} finally {
		watch.stop();
		release();
		progress.stop();
	}
}

interface Reviewing {
	readonly review: Run["review"];
	/** What was said of the plan, once it is there. */
	readonly told: () => Weighed | undefined;
}

/** Has the policy packs judge what is planned; an `up` that they forbid ends there. They load while the engine prepares. */
function reviewing(operation: Operation, { name }: Engine, stack: string, plan: Plan | undefined): Reviewing {
	// The Pulumi CLI asks the packs itself; loading some two hundred files beside it would only take time.
	if (name !== "embedded" || (operation !== "up" && operation !== "preview")) return { review: undefined, told: () => undefined };
	const loading = import("../policy/review.ts");
	let weighed: Weighed | undefined;
	const review: Run["review"] = async (planned) => {
		const { reviewed, refuseForbidden } = await loading;
		weighed = reviewed(planned, stack, { ...settingsOf(stack), ...plan?.settings });
		if (operation === "up") refuseForbidden(weighed);
	};
	return { review, told: () => weighed };
}

/** A release takes another's place in the update of a service on a machine of ours; until then there is no journal to look for. */
const isService = (event: EngineEvent["resourcePreEvent"]): boolean =>
	event?.metadata.type === "local:index:Service" && event.planning !== true;

/** Whoever reads of a failed rollout wants to see it, before any log. */
function withTimelines(error: unknown, watch: Watch): unknown {
	const failed = watch.ended().filter(({ story }) => story.outcome?.ended !== "wanted");
	const pages = failed.map(({ files }) => files.page);
	return pages.length > 0 && error instanceof Error ? Object.assign(error, { next: `open ${pages.join(", ")}` }) : error;
}
