import { z } from "zod";
import type { ResourceHandler } from "../provider/handler.ts";
import { basePrefixOf } from "../servers/backup/keys.ts";
import { removeBackup, startBackup } from "../servers/backup/process.ts";
import { openGround } from "../servers/ground.ts";
import { inspect } from "../supervisor/inspect.ts";

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A name is 1–40 of a–z, 0–9 and "-". Choose such a one.');
const path = z.string().startsWith("/", "Give an absolute path.");
const INTERVAL = "Base backups are 1–168 hours apart. Give such a number.";
const RETENTION = "Backups are kept for 1–365 days. Give such a number.";

const schema = z.object({
	machine: path,
	name,
	zone: z.string().min(1, "A zone has a name. Give one."),
	writer: z.object({ host: z.string(), port: z.number().int() }),
	cluster: name,
	archiveFolder: z.string().startsWith("/", "The cluster archives no WAL. Turn its `archive` on."),
	endpoint: z.url("That is no URL. Give one such as http://127.0.0.1:7070."),
	region: z.string().min(1),
	bucket: z.string().min(3),
	accessKeyId: z.string().min(1),
	secretAccessKeyPath: path,
	intervalHours: z.number().min(1, INTERVAL).max(168, INTERVAL).default(24),
	retentionDays: z.number().int().min(1, RETENTION).max(365, RETENTION),
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & { readonly prefix: string; readonly running: boolean };

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "Backup",
	inputs: schema,
	replaceOn: ["machine", "name"],
	deleteBeforeReplace: true,
	secrets: [],
	async create(inputs) {
		return { id: inputs.name, outputs: await bringAbout(inputs) };
	},
	async read(_, outputs) {
		const { processes } = await inspect(outputs.machine);
		const found = processes.find(({ spec }) => spec.name === outputs.name);
		return found && { ...outputs, running: found.pid !== undefined };
	},
	update: (_, __, inputs) => bringAbout(inputs),
	async delete(_, outputs) {
		await removeBackup(await openGround(outputs.machine), outputs.name);
	},
	async diverged(outputs) {
		const { processes } = await inspect(outputs.machine);
		return processes.some(({ spec, pid }) => spec.name === outputs.name && pid !== undefined) ? [] : ["running"];
	},
};

async function bringAbout(inputs: Inputs): Promise<Outputs> {
	const { machine, ...wanted } = inputs;
	await startBackup(await openGround(machine), wanted);
	return { ...inputs, prefix: basePrefixOf(inputs.cluster), running: true };
}
