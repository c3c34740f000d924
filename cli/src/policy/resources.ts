/** Where the resources come from that a report judges: a plan, or what is deployed. */
import { existsSync, readFileSync } from "node:fs";
import type { CheckpointResource } from "@learning-assistant/policies/stack/checkpoint.ts";
import { projectFolder, stateFolder } from "../project/folders.ts";
import { cloudOf, isLocal, projectName } from "../project/stack.ts";
import { Refusal } from "../refusal.ts";
import type { Settings } from "./environment.ts";

/** What `up` would bring a stack to, without an account, a passphrase or a plugin of a cloud. `overrides` win over the stack file. */
export async function plannedResources(stack: string, overrides: Settings): Promise<readonly CheckpointResource[]> {
	const { preview } = await import("@learning-assistant/engine/index.ts");
	const cloud = overrides["learning-assistant:cloud"] ?? cloudOf(stack);
	const { planned } = await preview({ projectFolder, stack, stateFolder, config: overrides, offline: { alone: !isLocal(cloud) } });
	return (planned.toJSON().deployment as Deployment).resources ?? [];
}

interface Deployment {
	readonly resources?: readonly CheckpointResource[];
}

/** The forms that a state comes in: `pulumi stack export`, a checkpoint file, what `preview --out` wrote. */
interface StateFile {
	readonly deployment?: Deployment;
	readonly checkpoint?: { readonly latest?: Deployment };
	readonly planned?: { readonly deployment?: Deployment };
}

/** What a file says is deployed; without one, the stack's own state on this machine. Secrets stay closed. */
export async function deployedResources(stack: string, file: string | undefined): Promise<readonly CheckpointResource[]> {
	const resources = file === undefined ? await ownState(stack) : resourcesIn(file);
	if (resources !== undefined && resources.length > 0) return resources;
	throw new Refusal([
		{
			path: "--state",
			value: file ?? stack,
			why: "There are no resources in it.",
			fix: "Give what `npm run pulumi -- stack export` wrote, or bring the stack up first.",
		},
	]);
}

async function ownState(stack: string): Promise<readonly CheckpointResource[] | undefined> {
	const { readStack } = await import("@learning-assistant/engine/index.ts");
	return readStack({ stateFolder, project: projectName(), stack })?.resources as readonly CheckpointResource[] | undefined;
}

function resourcesIn(file: string): readonly CheckpointResource[] | undefined {
	const { deployment, checkpoint, planned } = parsed(file);
	return (deployment ?? checkpoint?.latest ?? planned?.deployment)?.resources;
}

function parsed(file: string): StateFile {
	if (!existsSync(file))
		throw new Refusal([{ path: "--state", value: file, why: "There is no such file.", fix: "Give the path of an exported state." }]);
	try {
		return (JSON.parse(readFileSync(file, "utf8")) ?? {}) as StateFile;
	} catch {
		throw new Refusal([
			{ path: "--state", value: file, why: "This is no JSON.", fix: "Give what `npm run pulumi -- stack export` wrote." },
		]);
	}
}
