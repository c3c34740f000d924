import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectFolder, stackFile, stateFolder } from "../project/folders.ts";

/** What a command printed and how it ended. */
export interface Ended {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
	readonly tookMs: number;
}

interface State {
	readonly checkpoint: {
		readonly latest: { readonly resources: readonly { readonly type: string; readonly outputs: Record<string, unknown> }[] };
	};
}

const node = join(projectFolder, "node_modules", ".bin", "node");
const path = `${join(projectFolder, "node_modules", ".bin")}:${process.env.PATH ?? ""}`;

let made = 0;

/** A stack of its own, with a settings file that git ignores, driven as a person would: by the command line. */
export class TestStack {
	readonly name: string;

	/** @param settings lines below `config:`, indented by two spaces; the default is the reference stack on `local`. */
	constructor(settings: readonly string[] = []) {
		this.name = `test-${process.pid}-${made++}`;
		this.write(settings);
	}

	/** Other settings, for the next command. */
	write(settings: readonly string[]): void {
		const lines = ["config:", "  learning-assistant:cloud: local", ...settings.map((line) => `  ${line}`)];
		writeFileSync(stackFile(this.name), `${lines.join("\n")}\n`);
	}

	get home(): string {
		return String(this.#outputsOf("local:index:Machine").home);
	}

	get stateFile(): string {
		return join(stateFolder, ".pulumi", "stacks", "learning-assistant", `${this.name}.json`);
	}

	/** Names of everything that the state folder holds of this stack. */
	stateFiles(): string[] {
		const folder = dirname(this.stateFile);
		return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(`${this.name}.`)) : [];
	}

	/** Starts a command without waiting for it. */
	start(command: string, ...args: string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
		const child = spawn(node, [join(projectFolder, "cli", "src", "main.ts"), command, "--stack", this.name, ...args], {
			cwd: projectFolder,
			env: { ...process.env, PATH: path, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" },
			stdio: ["ignore", "pipe", "pipe"],
		});
		return { child, ended: ending(child) };
	}

	run(command: string, ...args: string[]): Promise<Ended> {
		return this.start(command, ...args).ended;
	}

	/** Runs a command that must end well; its output stands in the error where it doesn't. */
	async must(command: string, ...args: string[]): Promise<Ended> {
		const ended = await this.run(command, ...args);
		if (ended.code !== 0) throw new Error(`${command} ended with ${ended.code ?? ended.signal}:\n${ended.stdout}\n${ended.stderr}`);
		return ended;
	}

	async json<Value>(command: string, ...args: string[]): Promise<Value> {
		return JSON.parse((await this.run(command, "--json", ...args)).stdout) as Value;
	}

	/** Outputs as the state has them; secrets stay encrypted. */
	outputs(): Record<string, unknown> {
		return this.#outputsOf("pulumi:pulumi:Stack");
	}

	#outputsOf(wanted: string): Record<string, unknown> {
		const { checkpoint } = JSON.parse(readFileSync(this.stateFile, "utf8")) as State;
		return checkpoint.latest.resources.find(({ type }) => type === wanted)?.outputs ?? {};
	}

	/** Takes the stack down, however far it came, and removes its settings. */
	async dispose(): Promise<void> {
		try {
			if (existsSync(this.stateFile)) await this.must("down");
		} finally {
			rmSync(stackFile(this.name), { force: true });
		}
	}
}

/** Resolves when the process has ended, with all it printed. */
export function ending(child: ChildProcess): Promise<Ended> {
	const began = Date.now();
	let stdout = "";
	let stderr = "";
	child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
	child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr, tookMs: Date.now() - began }));
	});
}
