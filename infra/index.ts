import { log } from "@pulumi/pulumi";
import { loadProgram } from "./config/program.ts";
import { downtimeText } from "./rollout/downtime.ts";
import { planOutputs, type StackOutputs } from "./stacks/outputs.ts";
import { createPlatform } from "./stacks/platform.ts";
import { choiceOf, loadDrivers } from "./stacks/targets.ts";

/** The Pulumi program: load, build, export. A function, so that one process can run it for one stack after another. */
export default async function program(): Promise<StackOutputs> {
	const loaded = loadProgram();
	const drivers = await loadDrivers(loaded.settings.cloud, choiceOf(loaded.settings));
	const platform = createPlatform(loaded, drivers);
	const { downtime } = platform.services;
	// Before any resource is asked for, so that whoever reads it can still break off.
	if (downtime) void log.warn(`A release that differs stops the one before it. ${downtimeText(downtime)}`);
	return planOutputs(loaded, platform);
}
