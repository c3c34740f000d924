import { isLocal } from "../project/stack.ts";
import { Refusal } from "../refusal.ts";
import type { Engine, Operation } from "./engine.ts";

export type EngineName = "embedded" | "pulumi";

/** What a preview may be asked for beside a stack. */
interface Asked {
	readonly settings: Readonly<Record<string, string>>;
	readonly from: string | undefined;
}

/**
 * The engine that runs an operation: the one asked for, else the embedded one for `local` and for previews, and the Pulumi CLI for what touches a cloud account.
 * Refuses the embedded engine to change a cloud: it has no plugin of one.
 */
export async function chooseEngine(cloud: string, operation: Operation, asked: string | undefined, plan?: Asked): Promise<Engine> {
	const planning = operation === "preview" && !isLocal(cloud);
	const name = asked ?? (isLocal(cloud) || planning ? "embedded" : "pulumi");
	refuseUnknown(name);
	refusePlanned(name, planning, plan);
	if (name === "pulumi") return (await import("./pulumi.ts")).pulumiEngine;
	if (planning) return (await import("./offline.ts")).offlineEngine;
	if (!isLocal(cloud)) throw onCloud(name, cloud);
	return (await import("./embedded.ts")).embeddedEngine;
}

function refuseUnknown(name: string): void {
	if (name === "embedded" || name === "pulumi") return;
	throw new Refusal([{ path: "--engine", value: name, why: "There are two engines: embedded and pulumi.", fix: "Name one of them." }]);
}

function onCloud(name: string, cloud: string): Refusal {
	const why = `The embedded engine does not apply to a cloud (${cloud}).`;
	return new Refusal([{ path: "--engine", value: name, why, fix: "Leave --engine out: the Pulumi CLI does it." }]);
}

/** The Pulumi CLI reads the stack file and its own state; a `local` stack's servers answer for its own state only. */
function refusePlanned(name: string, planning: boolean, { settings, from }: Asked = { settings: {}, from: undefined }): void {
	if (name === "pulumi" && Object.keys(settings).length > 0)
		throw new Refusal([
			{
				path: Object.keys(settings).join(", "),
				why: "The Pulumi CLI plans with what the stack file says.",
				fix: "Write it into the stack file, or leave --engine out.",
			},
		]);
	if (from !== undefined && !(planning && name === "embedded"))
		throw new Refusal([
			{
				path: "--from",
				value: from,
				why: "Only offline plans of a cloud take another state.",
				fix: "Leave it out, or name a cloud with --cloud.",
			},
		]);
}
