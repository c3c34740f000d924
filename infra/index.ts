import { loadProgram } from "./config/program.ts";
import { planOutputs, type StackOutputs } from "./stacks/outputs.ts";
import { createPlatform } from "./stacks/platform.ts";
import { loadDrivers } from "./stacks/targets.ts";

/** The Pulumi program: load, build, export. A function, so that one process can run it for one stack after another. */
export default async function program(): Promise<StackOutputs> {
	const loaded = loadProgram();
	const { cloud, edge, storage, cloudflare } = loaded.settings;
	const drivers = await loadDrivers(cloud, { edge: edge.provider, storage: storage.provider, account: cloudflare.account });
	return planOutputs(loaded, createPlatform(loaded, drivers));
}
