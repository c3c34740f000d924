import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { homeOf } from "../machine/home.ts";
import { claimPort, releasePorts } from "../machine/ports.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceInstance } from "../sdk/service.ts";
import { inspect } from "../supervisor/inspect.ts";
import type { ProcessSpec } from "../supervisor/spec.ts";
import { startSupervisor } from "../supervisor/start.ts";
import { command, environment, machineHome, name, resolved, zone } from "./names.ts";

const seconds = (from: number, to: number) =>
	z.number().int().min(from, `It is ${from}–${to} seconds.`).max(to, `It is ${from}–${to} seconds.`);
const path = z.string().regex(/^\/[\w\-./]*$/, 'A path starts with "/". Write it so.');

const schema = z.object({
	machine: machineHome,
	name,
	command,
	folder: z.string().startsWith("/", "It is a folder. Give an absolute path."),
	environment,
	zones: z
		.array(zone)
		.min(1, "A service has 1–16 processes. Name a zone for each.")
		.max(16, "A service has 1–16 processes. Name fewer zones."),
	readyPath: path,
	readyTimeoutSeconds: seconds(1, 600).default(30),
	drainSeconds: seconds(0, 600).default(30),
	labels: z.record(z.string(), z.string()).default({}),
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & { readonly instances: readonly ServiceInstance[]; readonly running: readonly string[] };

const host = "127.0.0.1";
const group = "service";
const instanceName = (service: string, index: number): string => `${service}-${index + 1}`;

async function instancesOf({ machine, name: service, zones }: Inputs): Promise<readonly ServiceInstance[]> {
	const instances: ServiceInstance[] = [];
	for (const [index, where] of zones.entries()) {
		const instance = instanceName(service, index);
		instances.push({ name: instance, zone: where, host, port: await claimPort(machine, `service-${instance}`) });
	}
	return instances;
}

function specOf(inputs: Inputs, { name: instance, zone: where, port }: ServiceInstance): ProcessSpec {
	return {
		name: instance,
		group,
		zone: where,
		command: resolved(inputs.command),
		folder: inputs.folder,
		environment: { ...inputs.environment, HOST: host, PORT: String(port), INSTANCE: instance, ZONE: where },
		readiness: { kind: "http", url: `http://${host}:${port}${inputs.readyPath}` },
		stop: { signal: "SIGTERM", graceMs: inputs.drainSeconds * 1000 },
		order: 50,
		address: { host, port },
		version: `release ${(inputs.environment.RELEASE ?? "").slice(0, 12)}`,
	};
}

/** One after the other, each ready before the next is touched: an update of two or more never leaves none. New ones start side by side, and first. */
async function converge(inputs: Inputs): Promise<Outputs> {
	const supervisor = await startSupervisor(inputs.machine);
	const instances = await instancesOf(inputs);
	const known = new Set((await supervisor.list()).map(({ spec }) => spec.name));
	const put = (instance: ServiceInstance) => supervisor.put(specOf(inputs, instance), inputs.readyTimeoutSeconds * 1000);
	await Promise.all(instances.filter((one) => !known.has(one.name)).map(put));
	for (const instance of instances.filter((one) => known.has(one.name))) await put(instance);
	return { ...inputs, instances, running: instances.map((instance) => instance.name) };
}

/** Processes of a service beyond the wanted ones. */
async function retire({ machine, instances }: Pick<Outputs, "machine" | "instances">, stays: ReadonlySet<string>): Promise<void> {
	const gone = instances.filter((instance) => !stays.has(instance.name));
	if (gone.length === 0) return;
	const supervisor = await startSupervisor(machine);
	const running = new Set((await supervisor.list()).filter(({ pid }) => pid !== undefined).map(({ spec }) => spec.name));
	await Promise.all(
		gone.map(async (instance) => {
			// The proxy is gone before its services: waiting until it notices would be waiting for nothing.
			if (stays.size === 0 && running.has(instance.name)) await supervisor.signal(instance.name, "SIGINT").catch(unlessRefused);
			await supervisor.remove(instance.name);
		}),
	);
	for (const instance of gone) releasePorts(machine, `service-${instance.name}`);
}

/** It has ended by itself since it was listed. */
function unlessRefused(error: unknown): void {
	if (!(error instanceof Refusal)) throw error;
}

/** What an interrupted create of more instances left: no state knows them, and nothing else would ever stop them. */
async function strayOf({ machine, name: service, zones }: Inputs): Promise<readonly ServiceInstance[]> {
	const { processes } = await inspect(machine);
	const pattern = new RegExp(`^${service}-(\\d+)$`);
	return processes.flatMap(({ spec }) => {
		const index = Number(pattern.exec(spec.name)?.[1]);
		return spec.group === group && index > zones.length && spec.address ? [{ name: spec.name, zone: spec.zone, ...spec.address }] : [];
	});
}

async function runningOf({ machine, instances }: Outputs): Promise<readonly string[]> {
	const { processes } = await inspect(machine);
	const alive = new Set(processes.filter(({ pid }) => pid !== undefined).map(({ spec }) => spec.name));
	return instances.map((instance) => instance.name).filter((instance) => alive.has(instance));
}

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "Service",
	inputs: schema,
	replaceOn: ["machine", "name"],
	deleteBeforeReplace: true,
	secrets: [],
	async create(inputs) {
		const outputs = await converge(inputs);
		await retire({ machine: inputs.machine, instances: await strayOf(inputs) }, new Set(outputs.running));
		return { id: inputs.name, outputs };
	},
	async read(_, outputs) {
		if (!existsSync(homeOf(outputs.machine).processes)) return undefined;
		return { ...outputs, running: await runningOf(outputs) };
	},
	async update(_, outputs, inputs) {
		const updated = await converge(inputs);
		await retire(outputs, new Set(updated.running));
		return updated;
	},
	async delete(_, outputs) {
		if (existsSync(homeOf(outputs.machine).processes)) await retire(outputs, new Set());
	},
	async diverged(outputs) {
		const { supervisorPid, processes } = await inspect(outputs.machine);
		// A dead supervisor is the machine's to mend; it brings the processes back by itself.
		if (supervisorPid === undefined) return [];
		const specs = new Map(processes.map(({ spec }) => [spec.name, spec]));
		return outputs.instances
			.filter((instance) => !isDeepStrictEqual(specs.get(instance.name), specOf(outputs, instance)))
			.map((instance) => instance.name);
	},
};
