import { stateFolder } from "./folders.ts";
import { projectName } from "./stack.ts";

/** The folder of a stack's machine, from its state; undefined where it has none yet. */
export async function homeOfStack(stack: string): Promise<string | undefined> {
	const { readStack } = await import("@learning-assistant/engine/state/stacks.ts");
	const resources = (readStack({ stateFolder, project: projectName(), stack })?.resources ?? []) as readonly Record<string, unknown>[];
	const machine = resources.find(({ type }) => type === "local:index:Machine");
	return (machine?.outputs as { home?: string } | undefined)?.home;
}
