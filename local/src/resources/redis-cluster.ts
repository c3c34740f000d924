import { z } from "zod";
import type { ResourceHandler } from "../provider/handler.ts";
import type { RedisNode } from "../sdk/redis-cluster.ts";
import { openGround } from "../servers/ground.ts";
import { converge } from "../servers/redis/converge.ts";
import { type Observed, observe } from "../servers/redis/observe.ts";
import { placementMistakes } from "../servers/redis/placement.ts";
import { removeCluster } from "../servers/redis/remove.ts";

const LIMITS = {
	masters: "A cluster has 3 or more masters, and 100 at most. Give such a number.",
	replicas: "A master has 0–2 replicas. Give such a number.",
	memory: "A node needs 8 MiB or more. Give more.",
	timeout: "A node counts as failed after 200–15,000 ms. Give such a number.",
};

const schema = z
	.object({
		machine: z.string().startsWith("/", "It is the machine's home. Give an absolute path."),
		name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A name is 1–40 of a–z, 0–9 and "-". Choose such a one.'),
		mode: z.enum(["cluster", "standalone"]),
		zones: z.array(z.string().min(1)).min(1, "A node needs a zone. Name one or more."),
		masters: z.number().int().min(3, LIMITS.masters).max(100, LIMITS.masters).default(3),
		replicasPerMaster: z.number().int().min(0, LIMITS.replicas).max(2, LIMITS.replicas).default(1),
		memoryMib: z.number().int().min(8, LIMITS.memory).default(64),
		password: z
			.string()
			.regex(/^[\x21-\x7e]{8,200}$/, "Clients treat other characters differently. Use 8–200 printable ASCII characters without spaces."),
		nodeTimeoutMs: z.number().int().min(200, LIMITS.timeout).max(15_000, LIMITS.timeout).default(1_000),
	})
	.superRefine(({ mode, zones, masters, replicasPerMaster }, context) => {
		if (mode === "standalone") return;
		for (const { why, fix } of placementMistakes(zones, masters, replicasPerMaster)) {
			context.addIssue({ code: "custom", path: ["zones"], message: `${why} ${fix}` });
		}
	});

type Inputs = z.output<typeof schema>;

type Outputs = Inputs & {
	readonly nodes: readonly RedisNode[];
	readonly version: string;
	readonly running: readonly string[];
};

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "RedisCluster",
	inputs: schema,
	// Another shape would need keys to move between nodes; what is in here can be lost, so a new cluster takes its place.
	replaceOn: ["machine", "name", "mode", "zones", "masters", "replicasPerMaster"],
	deleteBeforeReplace: true,
	secrets: ["password"],
	async create(inputs) {
		return { id: inputs.name, outputs: await bringAbout(inputs) };
	},
	async read(_, outputs) {
		const observed = await observe(outputs.machine, outputs.name);
		return observed && { ...outputs, ...published(observed) };
	},
	update: (_, __, inputs) => bringAbout(inputs),
	async delete(_, { machine, name }) {
		await removeCluster(await openGround(machine), name);
	},
	async diverged({ machine, name }) {
		const observed = await observe(machine, name);
		return observed && observed.running.length === observed.record.nodes.length ? [] : ["running"];
	},
};

async function bringAbout(inputs: Inputs): Promise<Outputs> {
	const { machine, ...wanted } = inputs;
	await converge(await openGround(machine), wanted);
	const observed = await observe(machine, wanted.name);
	if (!observed) throw new Error(`Cluster ${wanted.name} left no record.`);
	return { ...inputs, ...published(observed) };
}

function published({ record, present, running }: Observed): Omit<Outputs, keyof Inputs> {
	const nodes = record.nodes.filter((node) => present.includes(node.name));
	return { nodes: nodes.map(({ name, zone, role, host, port }) => ({ name, zone, role, host, port })), version: record.version, running };
}
