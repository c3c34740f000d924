import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { From, LookUp } from "@learning-assistant/engine/index.ts";
import { replacing } from "../../../infra/plans/replacing/replacing.ts";
import { projectFolder, stateFolder } from "../project/folders.ts";
import { findPassphrase } from "../project/passphrase.ts";
import { embeddedEngine } from "./embedded.ts";
import type { Engine, Operation, Result, Run } from "./engine.ts";

/** From when this engine was chosen: the SDK takes longer to load than anything else here. */
const loading = import("@learning-assistant/engine/index.ts");

/** `--from`: a file where there is one of that name, else a stack of the state folder. */
function fromOf(given: string | undefined): From | undefined {
	if (given === undefined) return undefined;
	const file = resolve(given);
	return existsSync(file) || /[/.]/.test(given) ? { file } : { stack: given };
}

async function run(_operation: Operation, { stack, onEvent, signal, settings, from, review }: Run): Promise<Result> {
	const engine = await loading;
	const { changes, outputs, durationMs, steps, against, lookUps, planned } = await engine.preview({
		projectFolder,
		stack,
		stateFolder,
		passphrase: findPassphrase(),
		config: settings ?? {},
		from: fromOf(from),
		// The plugin that speaks for this machine also asks clouds how deployments ended, which needs an account.
		offline: { replacing, alone: true },
		onEvent,
		signal,
		...(review && { review }),
	});
	const plan = { steps, duration: durationMs * 1e6, changeSummary: changes, against, lookUps, planned };
	return { changes, outputs, durationMs, plan, against: `offline, against ${against ?? "no state"}`, lookUps: lookUps.map(told) };
}

function told({ token, source }: LookUp): string {
	return `${token} ${source === undefined ? "is unknown until an account is asked" : `is answered from ${source}`}`;
}

/** Previews of clouds: no account, no credentials, no plugin, no passphrase; nothing is written. */
export const offlineEngine: Engine = { name: embeddedEngine.name, run, outputs: embeddedEngine.outputs, remove: embeddedEngine.remove };
