import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { lastLines, run } from "../command.ts";
import { type Environment, programIn } from "../environment.ts";
import { aptGet } from "./apt-get.ts";
import type { AptOrder, AptWord } from "./apt-main.ts";
import type { AptSource, Installer, Order } from "./source.ts";

export const apt: Installer<AptSource> = {
	permitted: (environment) => environment.isRoot && apt.usual(environment),
	usual: (environment) => environment.platform === "linux" && aptGet(environment) !== undefined,
	command: ({ packages }, environment) => {
		const install = `apt-get install --no-install-recommends ${packages.join(" ")}`;
		return asRoot(hasLists(environment) ? install : `apt-get update && ${install}`, environment);
	},
	install: (source, order) => inTurn(() => installApart(source, order)),
};

/** A container's image comes without lists of packages: apt would know none by its name. */
function hasLists({ system }: Environment): boolean {
	const folder = join(system, "/var/lib/apt/lists");
	return existsSync(folder) && readdirSync(folder).some((file) => file.includes("_Packages"));
}

/** Debian itself comes without sudo. A login shell, since root's own PATH has what dpkg calls. */
function asRoot(command: string, { isRoot, path }: Environment): string {
	if (isRoot) return command;
	return programIn(path, "sudo") ? command.replaceAll("apt-get ", "sudo apt-get ") : `su - -c "${command}"`;
}

/** dpkg takes one at a time; a queue of our own says so without its lock's messages. */
let queue: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
	const turn = queue.then(work, work);
	queue = turn.catch(() => undefined);
	return turn;
}

/**
 * In a process and group of its own, which finishes what it began: killed in the midst, apt would leave packages half configured, and one that went
 * on alone would start the services that nobody forbids any more.
 */
async function installApart(source: AptSource, { environment, minimum, progress }: Order): Promise<string | undefined> {
	// The variables may hold secrets, and a command line is open to everybody.
	const { variables, ...machine } = environment;
	const order: AptOrder = { source, minimum, machine };
	let failure: string | undefined;
	const onLine = (line: string) => {
		const word = readWord(line);
		if (word?.progress !== undefined) progress(word.progress);
		else if (word) failure = word.failure;
	};
	const args = ["--no-warnings", join(import.meta.dirname, "apt-main.ts"), JSON.stringify(order)];
	const { status, output } = await run(process.execPath, args, { variables, onLine, detached: true });
	return status === 0 ? failure : lastLines(output);
}

/** Undefined for what is none of ours, a crash's stack for example. */
function readWord(line: string): AptWord | undefined {
	try {
		return JSON.parse(line) as AptWord;
	} catch {
		return undefined;
	}
}
