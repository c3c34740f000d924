import { stateFolder } from "../project/folders.ts";
import { projectName, requireStack } from "../project/stack.ts";

/** `platform cancel`: releases a stack's lock. A live owner's only with --force. */
export async function run({ stack, force }: { stack: string; force?: boolean }): Promise<void> {
	requireStack(stack);
	const { cancel } = await import("@learning-assistant/engine/index.ts");
	const { released } = cancel({ stateFolder, project: projectName(), stack, force: force === true });
	const text =
		released.length > 0 ? `The lock of ${released.join(" and ")} is released.\n\n  next:  npm run up` : `${stack} is not locked.`;
	process.stdout.write(`  ${text}\n`);
}
