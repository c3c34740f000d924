import { loadProgram } from "./config/program.ts";
import { planOutputs, type StackOutputs } from "./stacks/outputs.ts";
import { createPlatform } from "./stacks/platform.ts";
import { choiceOf, loadDrivers } from "./stacks/targets.ts";

/** The Pulumi program: load, build, export. A function, so that one process can run it for one stack after another. */
export default async function program(): Promise<StackOutputs> {
	const loaded = loadProgram();
	const drivers = await loadDrivers(loaded.settings.cloud, choiceOf(loaded.settings));
	return planOutputs(loaded, createPlatform(loaded, drivers));
}
