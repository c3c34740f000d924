import { existsSync, readdirSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { strategies } from "../../../infra/rollout/spec.ts";
import { homeOf } from "../machine/home.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import { Refusal } from "../refusal.ts";
import { placeOf } from "../rollout/place.ts";
import { readCurrent, unfinishedOf } from "../rollout/records.ts";
import { refusedMigrations } from "../rollout/refused.ts";
import { placeIn, releaseInstances } from "../rollout/sets.ts";
import { sharesPath } from "../rollout/shares.ts";
import type { Wanted } from "../rollout/site.ts";
import { identityOf, type RunVersion, specOf } from "../rollout/version.ts";
import type { ServiceInstance, ServiceSets } from "../sdk/service.ts";
import { removeFolder } from "../servers/files.ts";
import { inspect } from "../supervisor/inspect.ts";
import { startSupervisor } from "../supervisor/start.ts";
import { migrationsIn } from "./migrations.ts";
import { command, environment, machineHome, name, resolved, zone } from "./names.ts";

const seconds = (from: number, to: number) =>
	z.number().int().min(from, `It is ${from}–${to} seconds.`).max(to, `It is ${from}–${to} seconds.`);
const share = z.number().min(0, "It is a share, 0–1.").max(1, "It is a share, 0–1.");
const path = z.string().regex(/^\/[\w\-./]*$/, 'A path starts with "/". Write it so.');
const policy = z.enum(["hold", "roll back"]);

const rollout = z.object(
	{
		proxy: name,
		strategy: z.enum(strategies),
		weights: z.array(share),
		holdSeconds: seconds(0, 86_400),
		errorRate: share,
		latencyP99Ms: z.number().min(1, "It is 1 ms or more."),
		falseRollback: share,
		missed: share,
		onInconclusive: policy,
		onNoData: policy,
		streamSeconds: seconds(0, 600),
		drainSeconds: seconds(0, 600),
		probes: z.number().int().min(0, "It is 0–1000 requests a second.").max(1000, "It is 0–1000 requests a second."),
	},
	{ error: "It is how a release takes the one before's place. Say so." },
);

const migration = z.object({
	name,
	command,
	environment,
	timeoutSeconds: z.number().int().min(1, "It is 1–3600 seconds.").max(3600, "It is 1–3600 seconds.").default(120),
	brings: z.array(z.object({ name: z.string(), breaking: z.boolean() })).default([]),
	files: z.string().regex(/^[\w\-./]+$/, "It is a folder of the release. Name it so."),
});

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
	release: z.string().default("unnamed"),
	rollout,
	migration: migration.optional(),
	labels: z.record(z.string(), z.string()).default({}),
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & {
	readonly sets: ServiceSets;
	readonly instances: readonly ServiceInstance[];
	readonly shares: string;
	readonly running: readonly string[];
};

function versionOf({ release, command: given, folder, environment: variables, readyPath, drainSeconds }: Inputs): RunVersion {
	return { release, command: resolved(given), folder, environment: variables, readyPath, drainSeconds };
}

function wantedOf(inputs: Inputs): Wanted {
	const { proxy, streamSeconds, drainSeconds, probes, ...spec } = inputs.rollout;
	return {
		machine: inputs.machine,
		service: inputs.name,
		version: versionOf(inputs),
		zones: inputs.zones,
		readySeconds: inputs.readyTimeoutSeconds,
		proxy,
		spec,
		drainSeconds,
		streamSeconds,
		probes,
		migration: inputs.migration && { ...inputs.migration, command: resolved(inputs.migration.command) },
		migrations: inputs.migration === undefined ? [] : migrationsIn(inputs.folder, inputs.migration.files),
	};
}

async function bringAbout(inputs: Inputs): Promise<Outputs> {
	// Loaded by who deploys: every preview asks this handler too.
	const { deploy } = await import("../rollout/deploy.ts");
	const { serving, sets } = await deploy(wantedOf(inputs));
	const instances = sets[serving];
	const shares = sharesPath(placeOf(inputs.machine, inputs.name));
	return { ...inputs, sets, instances, shares, running: instances.map((instance) => instance.name) };
}

/** Every process of the service, and all that it kept. */
async function remove({ machine, name: service }: Outputs): Promise<void> {
	const supervisor = await startSupervisor(machine);
	const own = (await supervisor.list()).filter(({ spec }) => placeIn(service, spec.name) !== undefined);
	await Promise.all(
		own.map(async ({ spec, pid }) => {
			// The proxy is gone before its services: waiting until it notices would be waiting for nothing.
			if (pid !== undefined) await supervisor.signal(spec.name, "SIGINT").catch(unlessRefused);
			await supervisor.remove(spec.name);
		}),
	);
	const { ports } = homeOf(machine);
	const claimed = readdirSync(ports).flatMap((file) => (file.startsWith(`service-${service}-`) ? [file.slice("service-".length)] : []));
	releaseInstances(
		machine,
		claimed.filter((instance) => placeIn(service, instance) !== undefined),
	);
	await removeFolder(placeOf(machine, service).folder);
}

/** It has ended by itself since it was listed. */
function unlessRefused(error: unknown): void {
	if (!(error instanceof Refusal)) throw error;
}

async function runningOf({ machine, instances }: Outputs): Promise<readonly string[]> {
	const { processes } = await inspect(machine);
	const alive = new Set(processes.filter(({ pid }) => pid !== undefined).map(({ spec }) => spec.name));
	return instances.map((instance) => instance.name).filter((instance) => alive.has(instance));
}

/** A rollout that somebody was killed in, another release than the state says, or processes that aren't as they should be. */
async function divergedOf(outputs: Outputs): Promise<readonly string[]> {
	const place = placeOf(outputs.machine, outputs.name);
	if (unfinishedOf(place) !== undefined) return ["rollout"];
	const current = readCurrent(place);
	const version = versionOf(outputs);
	if (current === undefined || identityOf(current.version) !== identityOf(version)) return ["release"];
	const { supervisorPid, processes } = await inspect(outputs.machine);
	// A dead supervisor is the machine's to mend; it brings the processes back by itself.
	if (supervisorPid === undefined) return [];
	const specs = new Map(processes.map(({ spec }) => [spec.name, spec]));
	const wanted = outputs.sets[current.set];
	return wanted.filter((instance) => !isDeepStrictEqual(specs.get(instance.name), specOf(version, instance))).map((one) => one.name);
}

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "Service",
	inputs: schema,
	refused: refusedMigrations,
	replaceOn: ["machine", "name"],
	deleteBeforeReplace: true,
	secrets: [],
	create: async (inputs) => ({ id: inputs.name, outputs: await bringAbout(inputs) }),
	async read(_, outputs) {
		if (!existsSync(homeOf(outputs.machine).processes)) return undefined;
		return { ...outputs, running: await runningOf(outputs) };
	},
	update: (_, __, inputs) => bringAbout(inputs),
	async delete(_, outputs) {
		if (existsSync(homeOf(outputs.machine).processes)) await remove(outputs);
	},
	diverged: divergedOf,
};
