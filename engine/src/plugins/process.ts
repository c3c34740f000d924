/** One provider plugin as a process: started with the engine's address, tells its port in the first line, answers gRPC. */
import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Events } from "../events.ts";
import { Refusal } from "../refusal.ts";
import { type Grpc, grpc, providerService, settings } from "../sdk.ts";
import { ProviderError } from "./provider.ts";
import { killGroup, type PluginRecords } from "./records.ts";
import { deadlines } from "./rpc.ts";

export interface PluginProcess {
	readonly client: Grpc.Client;
	stop(): Promise<void>;
}

export interface PluginSource {
	readonly pkg: string;
	/** Folder that holds `pulumi-resource-<package>`, or that file itself. */
	readonly path: string;
	/** Where the plugin runs: the program's folder, as with the CLI. */
	readonly programFolder: string;
	readonly project: string;
	readonly engineAddress: string;
	readonly records: PluginRecords;
	readonly events: Events;
}

const living = new Set<number>();
process.on("exit", () => {
	for (const pid of living) killGroup(pid, "SIGKILL");
});

export async function startPlugin(source: PluginSource): Promise<PluginProcess> {
	const file = executableOf(source);
	const child = spawnRecorded(file, source);
	if (child.pid !== undefined) living.add(child.pid);
	const port = await portOf(child, source).catch((error: unknown) => {
		if (child.pid !== undefined) killGroup(child.pid, "SIGKILL");
		throw error;
	});
	const options = settings as unknown as { grpcChannelOptions: Grpc.ChannelOptions };
	const client = new providerService.ResourceProviderClient(
		`127.0.0.1:${port}`,
		grpc.credentials.createInsecure(),
		options.grpcChannelOptions,
	);
	return { client, stop: () => stop(child, client) };
}

/** The shell writes its pid, which is the plugin's after the `exec`. */
const recorded = 'echo "$$" > "$1" && shift && exec "$@"';

function spawnRecorded(file: string, { engineAddress, programFolder, project, records }: PluginSource): ChildProcess {
	const args = ["-c", recorded, "sh", records.nextFile(), file, engineAddress];
	return spawn("/bin/sh", args, { cwd: programFolder, env: environment(project), stdio: ["ignore", "pipe", "pipe"], detached: true });
}

function executableOf({ pkg, path }: PluginSource): string {
	const name = `pulumi-resource-${pkg}`;
	const file = path.endsWith(name) ? path : join(path, name);
	try {
		accessSync(file, constants.X_OK);
		return file;
	} catch {
		throw new Refusal([
			{
				path: file,
				why: `The provider plugin of the package "${pkg}" is not there or can't be run.`,
				fix: "Mend plugins.providers in Pulumi.yaml, or make the file executable.",
			},
		]);
	}
}

/** The passphrase stays with the engine: a plugin gets plain values, never the key to the state. */
function environment(project: string): NodeJS.ProcessEnv {
	const { PULUMI_CONFIG_PASSPHRASE: _phrase, PULUMI_CONFIG_PASSPHRASE_FILE: _file, ...kept } = process.env;
	return { ...kept, PULUMI_PROJECT: project, PULUMI_NODEJS_PROJECT: project };
}

function portOf(child: ChildProcess, { pkg, events }: PluginSource): Promise<number> {
	const tail: string[] = [];
	if (child.stderr !== null) {
		createInterface({ input: child.stderr }).on("line", (line) => {
			if (tail.push(line) > 20) tail.shift();
			events.message("info#err", line);
		});
	}
	return new Promise<number>((resolve, reject) => {
		const fail = (why: string): void => reject(new ProviderError([`the provider plugin "${pkg}" ${why}`, ...tail].join("\n  ")));
		const timer = setTimeout(() => fail(`told no port within ${deadlines.start / 1000} s`), deadlines.start);
		child.once("error", (error) => fail(`could not be started: ${error.message}`));
		child.once("close", (code, signal) => fail(`ended before it told its port (${signal ?? `exit code ${code}`})`));
		if (child.stdout === null) return;
		createInterface({ input: child.stdout }).once("line", (line) => {
			clearTimeout(timer);
			if (/^\d+$/.test(line.trim())) resolve(Number(line));
			else fail(`told "${line}" where its port should stand`);
		});
		child.once("close", () => clearTimeout(timer));
	});
}

async function stop(child: ChildProcess, client: Grpc.Client): Promise<void> {
	client.close();
	const { pid } = child;
	if (pid === undefined) return;
	if (child.exitCode === null && child.signalCode === null) {
		const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
		killGroup(pid, "SIGTERM");
		const timer = setTimeout(() => killGroup(pid, "SIGKILL"), 1000);
		await ended;
		clearTimeout(timer);
	}
	living.delete(pid);
}
