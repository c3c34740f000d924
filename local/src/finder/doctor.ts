import { type Mistake, Refusal } from "../refusal.ts";
import { type Need, type NeedName, needs, type Server, servers } from "./catalogue.ts";
import { type Environment, thisMachine } from "./environment.ts";
import { canInstall, installServer, waysTo } from "./install.ts";
import { search } from "./search.ts";
import type { Progress } from "./sources/source.ts";

/** What the doctor says of one need of a stack. */
export interface Finding {
	readonly server: NeedName;
	/** Absent where the machine has none that can be used. */
	readonly found?: { readonly path: string; readonly version: string };
	readonly needed: "required" | "optional" | "test";
	/** The command that installs it, the best for this machine. */
	readonly how: string;
	/** Programs that are there and can't be used, with the reason. */
	readonly unusable: readonly string[];
}

/** What of the servers is on this machine, what is missing and the command that installs it. Installs nothing. */
export function doctor(environment: Environment = thisMachine()): Promise<readonly Finding[]> {
	return Promise.all(needs.map((need) => examine(need, environment)));
}

async function examine({ name, needed, servers: names }: Need, environment: Environment): Promise<Finding> {
	const results = await Promise.all(names.map((server) => search(server, environment)));
	const found = results.find((result) => result.found)?.found;
	const ways = waysTo(serversOf(name), environment);
	return {
		server: name,
		...(found && {
			found: { path: found.path, version: names.length > 1 ? `${found.version} (${servers[found.server].title})` : found.version },
		}),
		needed,
		how: ways[0] ?? `install ${servers[names[0] as Server["name"]].title} with your system's package manager and put it on the PATH`,
		unusable: results.flatMap(({ unusable }) => unusable),
	};
}

export interface InstallOptions {
	/** One line for each thing that begins. */
	readonly onProgress?: Progress;
	readonly environment?: Environment;
}

/**
 * Installs what is missing by every way that this user may use, side by side.
 * Throws one Refusal that lists everything that is still missing and the command for each; of an optional server's failure it only tells.
 * Where something has no such way at all, it refuses at once: nobody waits for a build that the next mistake makes useless.
 */
export async function install(
	missing: readonly Finding[],
	{ onProgress = () => undefined, environment = thisMachine() }: InstallOptions = {},
): Promise<void> {
	const hopeless = missing.filter(({ server, needed }) => needed !== "optional" && !canInstall(serversOf(server), environment));
	refuse(hopeless.map((finding) => mistakeOf(finding, [])));
	const mistakes = missing.map(async (finding) => {
		const failures = await installNeed(finding.server, environment, onProgress);
		return failures && finding.needed !== "optional" ? [mistakeOf(finding, failures)] : [];
	});
	refuse((await Promise.all(mistakes)).flat());
}

function refuse(mistakes: readonly Mistake[]): void {
	if (mistakes.length > 0) throw new Refusal(mistakes);
}

function mistakeOf(finding: Finding, failures: readonly string[]): Mistake {
	const titles = serversOf(finding.server).map(({ title }) => title);
	return { path: titles.join(" or "), why: why(finding, failures), fix: `Run: ${finding.how}` };
}

/** Undefined where one of the need's servers is there now, else what went wrong. */
async function installNeed(name: NeedName, environment: Environment, progress: Progress): Promise<readonly string[] | undefined> {
	const failures: string[] = [];
	for (const server of serversOf(name)) {
		const failure = await installServer(server, environment, progress);
		if (failure === undefined) return undefined;
		failures.push(...failure);
		if (failure.length > 0) progress(`${server.title}: ${failure.join("; ")}`);
	}
	return failures;
}

function serversOf(name: NeedName): readonly Server[] {
	const need = needs.find((one) => one.name === name);
	return need?.servers.map((server) => servers[server]) ?? [];
}

function why({ unusable }: Finding, failures: readonly string[]): string {
	const reasons = [...unusable, ...failures];
	return reasons.length > 0 ? `${reasons.join("; ")}.` : "It is not on this machine, and this user can't install it.";
}
