import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createHome, homeOf } from "../machine/home.ts";
import { keepsData } from "../machine/kept-data.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import { writeWhole } from "../supervisor/files.ts";
import { machineHome, name } from "./names.ts";

const largest = 64 * 1024;

const schema = z.object({
	machine: machineHome,
	name,
	value: z
		.string()
		.min(1, "A secret has a value. Give one, or leave it out to have one generated.")
		.refine((value) => Buffer.byteLength(value) <= largest, "It is longer than 64 KiB. Keep large things in the object store.")
		.optional(),
	bytes: z.number().int().min(16, "A generated secret has 16–64 bytes.").max(64, "A generated secret has 16–64 bytes.").default(32),
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & { readonly value: string; readonly path: string; readonly revision: string };

const pathOf = ({ machine, name: file }: Inputs): string => join(homeOf(machine).secrets, file);

/** What the file holds; undefined where there is none. */
const kept = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

const isClosed = (path: string): boolean => (statSync(path).mode & 0o077) === 0;

function keep(inputs: Inputs, value: string, revision: string): Outputs {
	const path = pathOf(inputs);
	createHome(inputs.machine);
	writeWhole(path, value);
	return { ...inputs, value, path, revision };
}

const newRevision = (): string => randomBytes(6).toString("hex");
const generated = (bytes: number): string => randomBytes(bytes).toString("base64url");

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "Secret",
	inputs: schema,
	replaceOn: ["machine", "name"],
	chosen: ["value"],
	deleteBeforeReplace: true,
	secrets: ["value"],
	// A file that is there was left by an interrupted create or kept by `down`; servers may have been made with it.
	async create(inputs) {
		const value = inputs.value ?? kept(pathOf(inputs)) ?? generated(inputs.bytes);
		return { id: pathOf(inputs), outputs: keep(inputs, value, newRevision()) };
	},
	async read(_, outputs) {
		const value = kept(outputs.path);
		if (value === undefined) return undefined;
		return value === outputs.value ? outputs : { ...outputs, value, revision: newRevision() };
	},
	async update(_, { value: before, bytes, revision }, inputs) {
		const value = inputs.value ?? (inputs.bytes === bytes ? before : generated(inputs.bytes));
		return keep(inputs, value, value === before ? revision : newRevision());
	},
	async delete(_, { machine, path }) {
		if (!keepsData(machine)) rmSync(path, { force: true });
	},
	diverged: async ({ path, value }) => (kept(path) === value && isClosed(path) ? [] : ["path"]),
};
