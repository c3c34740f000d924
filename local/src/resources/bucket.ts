import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { keepsData } from "../machine/kept-data.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import { Refusal } from "../refusal.ts";
import { answers, bucketExists, ensureBucket, removeBucket, versioningOf } from "../servers/object-store/bucket.ts";
import { clientOf, type StoreAccess } from "../servers/object-store/client.ts";
import { startSupervisor } from "../supervisor/start.ts";
import { machineHome } from "./names.ts";

const schema = z.object({
	/** The machine of the store, where it is one's own: its kept data includes the bucket's objects. */
	machine: machineHome.optional(),
	endpoint: z.url({ protocol: /^https?$/, error: "It is no http address. Give the store's endpoint." }),
	region: z.string().min(1, "A region has a name. Give the store's."),
	accessKeyId: z.string().min(1, "It is empty. Give the store's access key id."),
	secretAccessKey: z.string().min(1, "It is empty. Give the store's secret access key."),
	name: z
		.string()
		.regex(
			/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
			'A bucket\'s name is 3–63 of a–z, 0–9 and "-", and neither starts nor ends with "-". Choose such a one.',
		),
	versioning: z.boolean().default(false),
	forceDestroy: z.boolean().default(false),
});

type Inputs = z.output<typeof schema>;

export const handler: ResourceHandler<Inputs, Inputs> = {
	type: "Bucket",
	inputs: schema,
	replaceOn: ["name"],
	deleteBeforeReplace: false,
	secrets: ["secretAccessKey"],
	async create(inputs) {
		await using(inputs, (client) => ensureBucket(client, inputs));
		return { id: inputs.name, outputs: inputs };
	},
	read: (_, outputs) =>
		using(outputs, async (client) => {
			// A store that is down says nothing about its buckets; its own resource shows that it is down.
			if (!(await answers(client))) return outputs;
			if (!(await bucketExists(client, outputs.name))) return undefined;
			return { ...outputs, versioning: (await versioningOf(client, outputs.name)) ?? false };
		}),
	async update(_, __, inputs) {
		await using(inputs, (client) => ensureBucket(client, inputs));
		return inputs;
	},
	async delete(_, outputs) {
		if (outputs.machine !== undefined && keepsData(outputs.machine)) return;
		await using(outputs, async (client) => {
			await awaken(client, outputs);
			await removeBucket(client, outputs.name, outputs.forceDestroy);
		});
	},
};

/** A supervisor that was killed together with its store starts it again when it is started: `down` after a crash needs the store once more. */
async function awaken(client: S3Client, { machine, endpoint }: Inputs): Promise<void> {
	if (await answers(client)) return;
	if (machine !== undefined && existsSync(machine)) {
		await startSupervisor(machine);
		for (let tries = 0; tries < 100; tries++) {
			if (await answers(client)) return;
			await delay(100);
		}
	}
	throw new Refusal([
		{ path: "endpoint", value: endpoint, why: "No object store answers there.", fix: "Run `npm run up`, which starts it, then try again." },
	]);
}

async function using<Result>(access: StoreAccess, work: (client: S3Client) => Promise<Result>): Promise<Result> {
	const client = clientOf(access);
	try {
		return await work(client);
	} finally {
		client.destroy();
	}
}
