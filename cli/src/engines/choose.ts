import { isLocal } from "../project/stack.ts";
import { Refusal } from "../refusal.ts";
import type { Engine, Operation } from "./engine.ts";

export type EngineName = "embedded" | "pulumi";

/**
 * The engine that runs an operation: the one asked for, else the embedded one for `local` and for previews, and the Pulumi CLI for what touches a cloud account.
 * Refuses the embedded engine to change a cloud: it has no plugin of one.
 */
export async function chooseEngine(cloud: string, operation: Operation, asked: string | undefined): Promise<Engine> {
	const offline = isLocal(cloud) || operation === "preview";
	const name = asked ?? (offline ? "embedded" : "pulumi");
	if (name === "pulumi") return (await import("./pulumi.ts")).pulumiEngine;
	if (name !== "embedded")
		throw new Refusal([{ path: "--engine", value: name, why: "There are two engines: embedded and pulumi.", fix: "Name one of them." }]);
	if (!offline)
		throw new Refusal([
			{
				path: "--engine",
				value: name,
				why: `The embedded engine does not apply to a cloud (${cloud}).`,
				fix: "Leave --engine out: the Pulumi CLI does it.",
			},
		]);
	return (await import("./embedded.ts")).embeddedEngine;
}
