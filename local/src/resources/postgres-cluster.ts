import { z } from "zod";
import type { ResourceHandler } from "../provider/handler.ts";
import type { Address } from "../sdk/address.ts";
import type { PostgresNode } from "../sdk/postgres-cluster.ts";
import { openGround } from "../servers/ground.ts";
import { OWN_SETTINGS, ROLES } from "../servers/postgres/configuration.ts";
import { converge } from "../servers/postgres/converge.ts";
import { clusterPaths } from "../servers/postgres/layout.ts";
import { expectedRunning, type Observed, observe } from "../servers/postgres/observe.ts";
import { removeCluster } from "../servers/postgres/remove.ts";

const RESERVED = [...Object.values(ROLES), "template0", "template1"];

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A name is 1–40 of a–z, 0–9 and "-". Choose such a one.');
const zone = z.string().min(1, "A zone has a name. Give one.");
const identifier = z
	.string()
	.regex(/^[a-z_][a-z0-9_]{0,62}$/, 'PostgreSQL would have to quote it everywhere. Use 1–63 of a–z, 0–9 and "_", a letter first.')
	.refine((value) => !RESERVED.includes(value) && !value.startsWith("pg_"), "The name belongs to the cluster itself. Choose another.");
const password = z
	.string()
	.regex(/^[\x20-\x7e]{8,200}$/, "Clients treat other characters differently. Use 8–200 printable ASCII characters.");
const settings = z.record(z.string(), z.string()).superRefine((given, context) => {
	const refuse = (name: string, message: string) => context.addIssue({ code: "custom", path: [name], message });
	for (const name of Object.keys(given)) {
		if (!/^[a-z_][a-z0-9_.]*$/.test(name)) refuse(name, "That is no setting's name. Look it up in PostgreSQL's documentation.");
		if (OWN_SETTINGS.includes(name)) refuse(name, "The cluster sets it; another value would cut a node off. Leave it out.");
	}
});

const schema = z
	.object({
		machine: z.string().startsWith("/", "It is the machine's home. Give an absolute path."),
		name,
		database: identifier,
		username: identifier,
		password,
		primaryZone: zone,
		replicaZones: z.array(zone).max(5, "A cluster has at most 5 replicas. Name fewer zones."),
		synchronous: z.boolean().default(false),
		maxConnections: z.number().int().min(20, "A node takes 20–500 connections.").max(500, "A node takes 20–500 connections.").default(100),
		archive: z.boolean().default(true),
		settings: settings.default({}),
	})
	.refine(({ synchronous, replicaZones }) => !synchronous || replicaZones.length > 0, {
		path: ["synchronous"],
		when: ({ value }) => Array.isArray((value as { replicaZones?: unknown } | undefined)?.replicaZones),
		message: "Without a replica every commit would wait for ever. Name a replica's zone, or turn it off.",
	});

type Inputs = z.output<typeof schema>;

type Outputs = Inputs & {
	readonly writer: Address;
	readonly reader: Address;
	readonly nodes: readonly PostgresNode[];
	readonly version: string;
	readonly archiveFolder: string;
	readonly running: readonly string[];
};

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "PostgresCluster",
	inputs: schema,
	replaceOn: ["machine", "name", "database", "username"],
	deleteBeforeReplace: true,
	secrets: ["password"],
	async create(inputs) {
		return { id: inputs.name, outputs: await bringAbout(inputs) };
	},
	async read(_, outputs) {
		const observed = await observe(outputs.machine, outputs.name);
		return observed && { ...outputs, ...published(outputs, observed) };
	},
	update: (_, __, inputs) => bringAbout(inputs),
	async delete(_, { machine, name: cluster }) {
		await removeCluster(await openGround(machine), cluster);
	},
	async diverged({ machine, name: cluster }) {
		const observed = await observe(machine, cluster);
		const whole = observed && expectedRunning(observed.record).every((process) => observed.running.includes(process));
		return whole ? [] : ["running"];
	},
};

async function bringAbout(inputs: Inputs): Promise<Outputs> {
	const { machine, ...wanted } = inputs;
	await converge(await openGround(machine), wanted);
	const observed = await observe(machine, wanted.name);
	if (!observed) throw new Error(`Cluster ${wanted.name} left no record.`);
	return { ...inputs, ...published(inputs, observed) };
}

function published({ machine, name: cluster }: Inputs, { record, present, running }: Observed): Omit<Outputs, keyof Inputs> {
	const nodes = record.nodes.filter((node) => present.includes(node.name));
	return {
		writer: record.writer,
		reader: record.reader,
		nodes: nodes.map(({ name: node, zone: inZone, role, host, port }) => ({ name: node, zone: inZone, role, host, port })),
		version: record.version,
		archiveFolder: record.archive ? clusterPaths(machine, cluster).archive : "",
		running,
	};
}
