import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { defaultHome } from "../machine/default-home.ts";
import { claimEdgePorts } from "../machine/edge-ports.ts";
import { createHome, homeOf } from "../machine/home.ts";
import { keepsData } from "../machine/kept-data.ts";
import { releasePorts } from "../machine/ports.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import type { EdgePorts } from "../sdk/machine.ts";
import { removeFolder } from "../servers/files.ts";
import type { Supervisor } from "../supervisor/client.ts";
import { contactOf } from "../supervisor/contact.ts";
import { endSupervisor } from "../supervisor/end.ts";
import type { ProcessStatus } from "../supervisor/spec.ts";
import { startSupervisor } from "../supervisor/start.ts";
import { machineHome, name, zone } from "./names.ts";

const port = z.number().int().min(1024, "Use a port from 1024 to 65535.").max(65_535, "Use a port from 1024 to 65535.");

/** As long as a process may take to become ready, for a few that wait for each other. */
const settlesWithinMs = 60_000;

const schema = z.object({
	stack: name,
	zones: z.array(zone).min(1, "A machine has at least one zone. Name one."),
	home: machineHome.optional(),
	edge: z.object({ httpPort: port.optional(), httpsPort: port.optional() }).default({}),
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & { readonly home: string; readonly supervisor: "running" | "stopped"; readonly edgePorts: EdgePorts };

/** A home is an input that is always there: `complete` has seen to it. */
const rootOf = ({ stack, home }: Inputs): string => home ?? defaultHome(stack);

async function bringAbout(inputs: Inputs): Promise<Outputs> {
	const root = rootOf(inputs);
	// A mark that an earlier `down` left would make the next one keep the data too.
	rmSync(createHome(root).keepData, { force: true });
	const edgePorts = await claimEdgePorts(root, inputs.edge);
	await untilSettled(await startSupervisor(root));
	return { ...inputs, home: root, supervisor: "running", edgePorts };
}

/** What runs on a machine that was down is up before the next resource looks at it. A process that does not come up is its own resource's to tell of. */
async function untilSettled(supervisor: Supervisor): Promise<void> {
	const isUnsettled = ({ state, starts }: ProcessStatus) => state !== "ready" && starts < 3;
	for (const end = Date.now() + settlesWithinMs; Date.now() < end && (await supervisor.list()).some(isUnsettled); ) await delay(50);
}

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "Machine",
	inputs: schema,
	replaceOn: ["stack", "home"],
	complete: (inputs, { home }) => ({ ...inputs, home: inputs.home ?? (typeof home === "string" ? home : defaultHome(inputs.stack)) }),
	deleteBeforeReplace: true,
	secrets: [],
	async create(inputs) {
		const root = rootOf(inputs);
		const existed = existsSync(root);
		try {
			return { id: root, outputs: await bringAbout(inputs) };
		} catch (error) {
			// The engine records nothing of a failed create: nobody would remove what it left.
			if (!existed) await this.delete(root, { ...inputs, home: root, supervisor: "stopped", edgePorts: { http: 0, https: 0 } });
			throw error;
		}
	},
	async read(id, outputs) {
		if (!existsSync(homeOf(id).processes)) return undefined;
		return { ...outputs, supervisor: contactOf(id) ? "running" : "stopped" };
	},
	update: (_, __, inputs) => bringAbout(inputs),
	async delete(id) {
		if (!existsSync(id)) return;
		await endSupervisor(id);
		await removeHome(id);
	},
	diverged: async ({ home }) => (contactOf(home) ? [] : ["supervisor"]),
};

async function removeHome(root: string): Promise<void> {
	const kept = homeOf(root);
	const stays = keepsData(root) ? [kept.data, kept.secrets, kept.archive, kept.keepData] : [];
	releasePorts(root);
	const goes =
		stays.length === 0
			? [root]
			: readdirSync(root)
					.map((entry) => join(root, entry))
					.filter((path) => !stays.includes(path));
	await Promise.all(goes.map(removeFolder));
	removeIfEmpty(dirname(root));
}

/** The folder that holds the homes goes with the last of them. */
function removeIfEmpty(folder: string): void {
	if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
