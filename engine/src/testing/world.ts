/** A temporary project with a state folder and the test provider's world, for tests and for the programs they start. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { OperationOptions } from "../operations.ts";

export interface Call {
	readonly op: "diff" | "create" | "read" | "update" | "delete" | "invoke";
	readonly name: string;
	readonly id: string;
	readonly phase: "begin" | "end";
}

/** What is to go wrong in one call, named `op:name`. */
export interface Fault {
	readonly message?: string;
	/** It is made, and then said not to have become ready. */
	readonly partial?: boolean;
	readonly delayMs?: number;
	readonly killEngine?: "before" | "after";
	/** The plugin kills itself. */
	readonly die?: "before";
}

export interface World extends Disposable {
	readonly folder: string;
	readonly stateFolder: string;
	readonly options: OperationOptions;
	calls(): Call[];
	clearCalls(): void;
	/** Names of the things that exist. */
	things(): string[];
	thing(id: string): Record<string, unknown>;
	/** Drift: changes a thing behind the engine's back. */
	change(id: string, values: Readonly<Record<string, unknown>>): void;
	remove(id: string): void;
	plant(faults: Readonly<Record<string, Fault>>): void;
	/** The checkpoint's text. */
	state(): string;
}

export const passphrase = "a passphrase for tests";

/** An empty stack with a known salt: a new salt would cost each test a third of a second. */
const emptyState = JSON.stringify({
	version: 3,
	checkpoint: {
		stack: "organization/proof/dev",
		latest: {
			manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
			secrets_providers: { type: "passphrase", state: { salt: "v1:8WXjKc1ERWU=:v1:ArQz7JLExiGZAalq:R1UkSX4n0zW51N3CyvO1A2xOwUTvog==" } },
			metadata: {},
		},
	},
});

/** `yaml`: further lines of Pulumi.yaml. `fresh`: without any state. */
export function makeWorld(yaml = "", { fresh = false }: { readonly fresh?: boolean } = {}): World {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "engine-")));
	const stateFolder = join(folder, "state");
	const world = join(folder, "world");
	mkdirSync(join(world, "things"), { recursive: true });
	mkdirSync(join(folder, "bin"));
	writeFileSync(
		join(folder, "Pulumi.yaml"),
		`name: proof\nruntime:\n  name: nodejs\n  options: { typescript: false }\nplugins:\n  providers:\n    - name: testing\n      path: bin\n${yaml}`,
	);
	installPlugin(join(folder, "bin"), world);
	const stateFile = join(stateFolder, ".pulumi", "stacks", "proof", "dev.json");
	mkdirSync(dirname(stateFile), { recursive: true });
	if (!fresh) writeFileSync(stateFile, emptyState);
	const thingFile = (id: string): string => join(world, "things", `${id}.json`);
	const callsFile = join(world, "calls.jsonl");
	const ids = (): string[] =>
		readdirSync(join(world, "things"))
			.map((name) => name.slice(0, -".json".length))
			.sort();
	return {
		folder,
		stateFolder,
		options: { projectFolder: folder, stack: "dev", stateFolder, passphrase },
		calls: () =>
			existsSync(callsFile)
				? readFileSync(callsFile, "utf8")
						.trim()
						.split("\n")
						.filter((line) => line !== "")
						.map((line) => JSON.parse(line) as Call)
				: [],
		clearCalls: () => rmSync(callsFile, { force: true }),
		things: ids,
		thing: (id) => JSON.parse(readFileSync(join(world, "things", `${id}.json`), "utf8")) as Record<string, unknown>,
		change: (id, values) =>
			writeFileSync(thingFile(id), JSON.stringify({ ...(JSON.parse(readFileSync(thingFile(id), "utf8")) as object), ...values })),
		remove: (id) => rmSync(thingFile(id)),
		plant: (faults) => writeFileSync(join(world, "faults.json"), JSON.stringify(faults)),
		state: () => readFileSync(stateFile, "utf8"),
		[Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
	};
}

function installPlugin(folder: string, world: string): void {
	const file = join(folder, "pulumi-resource-testing");
	const program = join(import.meta.dirname, "provider.ts");
	writeFileSync(
		file,
		`#!/bin/sh\nTESTING_WORLD='${world}' exec '${process.execPath}' --disable-warning=ExperimentalWarning '${program}' "$@"\n`,
	);
	chmodSync(file, 0o755);
}
