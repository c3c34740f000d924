import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { homeOf } from "../machine/home.ts";
import { type Mark, marked } from "../process-search.ts";
import { cancellation } from "../provider/cancellation.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import { Refusal } from "../refusal.ts";
import { lastLines, removeLogs } from "../supervisor/logs.ts";
import { send, spawnDetached, sweepGroup } from "../supervisor/spawning.ts";
import { command, environment, machineHome, name, resolved } from "./names.ts";

const schema = z.object({
	machine: machineHome,
	name,
	command,
	folder: z.string().startsWith("/", "It is a folder. Give an absolute path."),
	environment,
	triggers: z.array(z.string()).default([]),
	timeoutSeconds: z.number().int().min(1, "A job may take 1–3600 seconds.").max(3600, "A job may take 1–3600 seconds.").default(120),
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & { readonly log: string };

const logOf = ({ machine, name: job }: Inputs): string => join(homeOf(machine).logs, `${job}.log`);

/** @throws Refusal with the log's last lines where it doesn't end well */
export async function runJob(inputs: Inputs): Promise<Outputs> {
	const log = logOf(inputs);
	endEarlierRun(inputs, log);
	const ending = await run(inputs, log);
	if (ending === "exit 0") return { ...inputs, log };
	throw new Refusal([
		{
			path: inputs.name,
			why: `The job ${ending}; its log ends with:\n${lastLines(log, 20).join("\n")}\n`,
			fix: "Mend what it says, then run `npm run up` again.",
		},
	]);
}

const markOf = ({ machine, name: job }: Inputs, log: string): Mark => ({ log, value: `${machine}:${job}` });

/** A run outlives a provider that was killed; beside it the next one would do everything twice. */
function endEarlierRun(inputs: Inputs, log: string): void {
	for (const pid of marked(markOf(inputs, log))) send(pid, "SIGKILL");
	rmSync(log, { force: true });
}

/** How it ended, "exit 0" where it went well. In a group of its own, so that a time-out ends what the job has started too. */
function run(inputs: Inputs, log: string): Promise<string> {
	const spec = { ...inputs, command: resolved(inputs.command) };
	const child = spawnDetached(spec, log, markOf(inputs, log).value);
	const late = AbortSignal.timeout(inputs.timeoutSeconds * 1000);
	const broken = AbortSignal.any([late, cancellation.signal]);
	const end = () => child.pid && sweepGroup(child.pid);
	broken.addEventListener("abort", end);
	return new Promise((resolve) => {
		child.on("error", ({ message }) => resolve(`did not start: ${message}`));
		child.on("exit", (code, signal) => {
			// From here on the group's number may become another's.
			broken.removeEventListener("abort", end);
			if (!broken.aborted) resolve(signal ? `was ended by ${signal}` : code === 0 ? "exit 0" : `ended with exit ${code}`);
			else resolve(late.aborted ? `was ended after ${inputs.timeoutSeconds} s` : "was cancelled");
		});
	});
}

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "Job",
	inputs: schema,
	replaceOn: ["machine", "name"],
	deleteBeforeReplace: true,
	secrets: [],
	create: async (inputs) => ({ id: inputs.name, outputs: await runJob(inputs) }),
	read: async (_, outputs) => outputs,
	update: (_, __, inputs) => runJob(inputs),
	delete: async (_, { log }) => removeLogs(log),
};
