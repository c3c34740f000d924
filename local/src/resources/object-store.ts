import { z } from "zod";
import type { ResourceHandler } from "../provider/handler.ts";
import { openGround } from "../servers/ground.ts";
import { convergeStore, removeStore, type StoreFacts, storeDrift } from "../servers/object-store/store.ts";
import { machineHome, name, zone } from "./names.ts";

const schema = z.object({
	machine: machineHome,
	name,
	zone,
	route: z.enum(["auto", "versitygw", "s3rver"], 'It is "auto", "versitygw" or "s3rver". Choose one.').default("auto"),
	secretAccessKey: z
		.string()
		.regex(/^[\x21-\x7e]{16,200}$/, "Clients treat other characters differently. Use 16–200 printable ASCII characters without spaces."),
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & StoreFacts & { readonly drift: readonly string[] };

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "ObjectStore",
	inputs: schema,
	replaceOn: ["machine", "name", "route"],
	chosen: ["route"],
	deleteBeforeReplace: true,
	secrets: ["secretAccessKey"],
	async create(inputs) {
		return { id: inputs.name, outputs: await bringAbout(inputs) };
	},
	async read(_, outputs) {
		const drift = await storeDrift(await openGround(outputs.machine), outputs.name);
		return drift && { ...outputs, drift };
	},
	update: (_, { route }, inputs) => bringAbout({ ...inputs, route: inputs.route === "auto" ? route : inputs.route }),
	async delete(_, { machine, name: store }) {
		await removeStore(await openGround(machine), store);
	},
	async diverged({ machine, name: store }) {
		return (await storeDrift(await openGround(machine), store)) ?? ["process"];
	},
};

async function bringAbout(inputs: Inputs): Promise<Outputs> {
	return { ...inputs, ...(await convergeStore(await openGround(inputs.machine), inputs)), drift: [] };
}
