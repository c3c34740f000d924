import { projectFolder, stateFolder } from "../project/folders.ts";
import { loadPassphrase } from "../project/passphrase.ts";
import { projectName } from "../project/stack.ts";
import type { Engine, Operation, Result, Run } from "./engine.ts";

/** From when this engine was chosen: loading the SDK takes as long as looking for the servers. */
const loading = import("@learning-assistant/engine/index.ts");

async function run(operation: Operation, { stack, onEvent, signal, settings, review }: Run): Promise<Result> {
	const engine = await loading;
	const { changes, outputs, durationMs, steps } = await engine[operation]({
		projectFolder,
		stack,
		stateFolder,
		passphrase: loadPassphrase(),
		config: settings ?? {},
		onEvent,
		signal,
		...(review && { review }),
	});
	return { changes, outputs, durationMs, plan: { steps, duration: durationMs * 1e6, changeSummary: changes } };
}

/** The embedded engine: `local` stacks, without an account or the Pulumi CLI. */
export const embeddedEngine: Engine = {
	name: "embedded",
	begin: (stack) => {
		const passphrase = loadPassphrase();
		void loading.then(({ beginToUnlock }) => beginToUnlock({ stateFolder, project: projectName(), stack, passphrase }));
	},
	run,
	outputs: async (stack, options) => {
		const engine = await loading;
		const found = await engine.readOutputs({ stateFolder, project: projectName(), stack, passphrase: loadPassphrase() }, options);
		return found?.outputs;
	},
	remove: async (stack) => {
		const engine = await loading;
		engine.removeStack({ stateFolder, project: projectName(), stack });
	},
};
