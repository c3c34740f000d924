/**
 * A real provider plugin for tests: its world is a folder with a file for each thing, which a test can read, change and remove. What it does
 * is logged, and faults can be planted for single calls.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
	type CheckResult,
	type CreateResult,
	type DiffResult,
	type InvokeResult,
	main,
	type Provider,
	type ReadResult,
	type UpdateResult,
} from "@pulumi/pulumi/provider/index.js";
import type { Call, Fault } from "./world.ts";

type Values = Record<string, unknown>;

const world = process.env.TESTING_WORLD ?? "";
const things = join(world, "things");
const signature = "4dabf18193072939515e22adb298388d";
const secretKind = "1b47061264138c4ac30d75fd1eb44270";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** `kind` can't be changed in place; `first` asks for the old one to go before the new one is made. */
const provider: Provider = {
	version: "1.0.0",
	async check(_urn, olds: Values, news: Values): Promise<CheckResult> {
		if (news.invalid !== undefined) return { inputs: news, failures: [{ property: "invalid", reason: "this thing is not valid" }] };
		return { inputs: { ...news, label: olds.label ?? `label-${Math.random().toString(36).slice(2, 10)}` } };
	},
	async diff(_id, urn, olds: Values, news: Values): Promise<DiffResult> {
		await play("diff", urn, "");
		if (news.value === "vague") return {};
		const changed = Object.keys({ ...inputsIn(olds), ...news }).filter(
			(key) => JSON.stringify(plain(olds[key])) !== JSON.stringify(plain(news[key])),
		);
		const replaces = changed.filter((key) => key === "kind" || (key === "label" && news.label !== unknown));
		return { changes: changed.length > 0, replaces, deleteBeforeReplace: plain(news.first) === true };
	},
	async create(urn, inputs: Values): Promise<CreateResult> {
		const id = `${String(plain(inputs.name))}-${nextNumber(inputs)}`;
		await play("create", urn, id, () => write(id, inputs));
		return { id, outs: outputsOf(id, inputs) };
	},
	async read(id, urn): Promise<ReadResult> {
		await play("read", urn, id);
		if (!existsSync(fileOf(id))) return {};
		const inputs = JSON.parse(readFileSync(fileOf(id), "utf8")) as Values;
		return { id, props: outputsOf(id, marked(inputs)), inputs: marked(inputs) };
	},
	async update(id, urn, _olds, news: Values): Promise<UpdateResult> {
		await play("update", urn, id, () => write(id, news));
		return { outs: outputsOf(id, news) };
	},
	async delete(id, urn): Promise<void> {
		await play("delete", urn, id, () => rmSync(fileOf(id), { force: true }));
	},
	async invoke(token, inputs: Values): Promise<InvokeResult> {
		await play("invoke", token, "");
		return { outputs: { twice: `${String(inputs.text)}${String(inputs.text)}` } };
	},
};

function fileOf(id: string): string {
	return join(things, `${id}.json`);
}

/** An interrupted create is taken over: the same name and label give the same id. */
function nextNumber(inputs: Values): string {
	return String(plain(inputs.label)).slice("label-".length);
}

function write(id: string, inputs: Values): void {
	mkdirSync(things, { recursive: true });
	writeFileSync(fileOf(id), JSON.stringify(plain(inputs)));
}

function outputsOf(id: string, inputs: Values): Values {
	return { ...inputs, address: `thing://${id}`, password: `made-password-of-${String(plain(inputs.name))}` };
}

function inputsIn(outputs: Values): Values {
	const { address: _address, password: _password, ...inputs } = outputs;
	return inputs;
}

function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== "object" || value === null) return value;
	const object = value as Values;
	if (object[signature] === secretKind) return plain(object.value);
	return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, plain(item)]));
}

/** The world holds plain values; the one input that is secret by its nature comes back marked. */
function marked(inputs: Values): Values {
	return inputs.secret === undefined ? inputs : { ...inputs, secret: { [signature]: secretKind, value: inputs.secret } };
}

async function play(op: Call["op"], urn: string, id: string, work: () => void = () => {}): Promise<void> {
	const name = urn.split("::").at(-1) ?? urn;
	log({ op, name, id, phase: "begin" });
	const fault = faultOf(`${op}:${name}`);
	if (fault.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
	if (fault.killEngine === "before") process.kill(process.ppid, "SIGKILL");
	if (fault.die === "before") process.kill(process.pid, "SIGKILL");
	if (fault.message !== undefined && fault.partial !== true) throw new Error(fault.message);
	work();
	log({ op, name, id, phase: "end" });
	if (fault.killEngine === "after") process.kill(process.ppid, "SIGKILL");
	if (fault.partial === true)
		throw Object.assign(new Error(fault.message), {
			id,
			properties: outputsOf(id, JSON.parse(readFileSync(fileOf(id), "utf8")) as Values),
			reasons: [fault.message],
		});
}

function log(call: Call): void {
	appendFileSync(join(world, "calls.jsonl"), `${JSON.stringify(call)}\n`);
}

function faultOf(key: string): Fault {
	const file = join(world, "faults.json");
	const faults = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Fault>) : {};
	return faults[key] ?? {};
}

await main(provider, process.argv.slice(2));
