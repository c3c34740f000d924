import type { NamedReport } from "@learning-assistant/local/supervisor/keepers.ts";
import type { ProcessStatus } from "@learning-assistant/local/supervisor/spec.ts";
import { embeddedEngine } from "../engines/embedded.ts";
import { Refusal } from "../refusal.ts";
import { homeOfStack } from "./home.ts";
import { cloudOf, isLocal, requireStack } from "./stack.ts";

/** What is known of a `local` stack from its state and from its supervisor. */
export interface LocalStack {
	readonly stack: string;
	readonly home: string;
	readonly outputs: Readonly<Record<string, unknown>>;
	/** Undefined where the supervisor is dead; the processes are then those that it last knew. */
	readonly supervisorPid: number | undefined;
	readonly processes: readonly ProcessStatus[];
	readonly keepers: readonly NamedReport[];
}

/** The folder of a stack's machine; refuses a cloud's stack and one that is not up. */
export async function requireHome(stack: string): Promise<string> {
	requireStack(stack);
	const cloud = cloudOf(stack);
	if (!isLocal(cloud))
		throw new Refusal([
			{ path: "--stack", value: stack, why: `It is on ${cloud}, not on this machine.`, fix: "See its outputs with `pulumi stack output`." },
		]);
	const home = await homeOfStack(stack);
	if (home === undefined)
		throw new Refusal([{ path: "--stack", value: stack, why: "It is not up on this machine.", fix: "Run `npm run up` first." }]);
	return home;
}

/** Reads a stack that is up on this machine; refuses a cloud's and one that is not up. */
export async function requireLocalStack(stack: string): Promise<LocalStack> {
	const home = await requireHome(stack);
	const outputs = await embeddedEngine.outputs(stack, { showSecrets: false });
	return { stack, home, outputs: outputs ?? {}, ...(await askSupervisor(home)) };
}

async function askSupervisor(home: string): Promise<Pick<LocalStack, "supervisorPid" | "processes" | "keepers">> {
	const { inspect } = await import("@learning-assistant/local/supervisor/inspect.ts");
	return inspect(home);
}
