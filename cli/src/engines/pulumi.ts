import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { EngineEvent as AutomationEvent, Stack } from "@pulumi/pulumi/automation/index.js";
import { projectFolder } from "../project/folders.ts";
import { Refusal } from "../refusal.ts";
import type { Engine, EngineEvent, Operation, Result, Run } from "./engine.ts";
import { pulumiEnvironment } from "./pulumi-environment.ts";

/** The `pulumi` program on PATH, or undefined. */
export function findPulumi(path = process.env.PATH ?? ""): string | undefined {
	return path
		.split(delimiter)
		.filter(Boolean)
		.map((folder) => join(folder, "pulumi"))
		.find((file) => existsSync(file));
}

/** The path of `pulumi`; refuses where there is none. */
export function requirePulumi(): string {
	const found = findPulumi();
	if (found) return found;
	throw new Refusal([
		{
			path: "--engine",
			value: "pulumi",
			why: "There is no `pulumi` program on PATH.",
			fix: "Install the Pulumi CLI (https://www.pulumi.com/docs/install/), or leave --engine out on the local target.",
		},
	]);
}

async function select(stack: string): Promise<Stack> {
	requirePulumi();
	const { LocalWorkspace } = await import("@pulumi/pulumi/automation/index.js");
	const envVars = await pulumiEnvironment(stack);
	return LocalWorkspace.createOrSelectStack({ stackName: stack, workDir: projectFolder }, { envVars });
}

/** The CLI asks the same packs, by its own protocol. */
const policyPacks = [join(projectFolder, "policies")];

const calls = {
	up: (stack: Stack, options: object) => stack.up({ ...options, policyPacks }),
	preview: (stack: Stack, options: object) => stack.preview({ ...options, policyPacks }),
	refresh: (stack: Stack, options: object) => stack.refresh(options),
	destroy: (stack: Stack, options: object) => stack.destroy(options),
} as const;

async function run(operation: Operation, { stack: name, onEvent, signal }: Run): Promise<Result> {
	const stack = await select(name);
	const began = Date.now();
	let changes: Readonly<Record<string, number>> = {};
	const listen = (event: AutomationEvent) => {
		const told = event as unknown as EngineEvent;
		if (told.summaryEvent) changes = told.summaryEvent.resourceChanges;
		onEvent(told);
	};
	await calls[operation](stack, { onEvent: listen, signal });
	return { changes, outputs: (await outputsOf(stack, false)) ?? {}, durationMs: Date.now() - began };
}

async function outputsOf(stack: Stack, showSecrets: boolean): Promise<Record<string, unknown> | undefined> {
	const outputs = await stack.outputs();
	return Object.fromEntries(Object.entries(outputs).map(([key, { value, secret }]) => [key, secret && !showSecrets ? "[secret]" : value]));
}

/** The Pulumi CLI by its Automation API: everything that touches a cloud account. */
export const pulumiEngine: Engine = {
	name: "pulumi",
	run,
	outputs: async (stack, { showSecrets }) => outputsOf(await select(stack), showSecrets),
	remove: async (stack) => void (await (await select(stack)).workspace.removeStack(stack)),
};
