import { existsSync, mkdirSync, readlinkSync, realpathSync, renameSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Refusal } from "../refusal.ts";
import { type Server, type ServerName, servers } from "./catalogue.ts";
import { type Environment, isExecutable, thisMachine } from "./environment.ts";
import { atLeast } from "./version.ts";

export interface FoundServer {
	readonly server: ServerName;
	/** Absolute path of the main program. */
	readonly path: string;
	/** For example "15.18". */
	readonly version: string;
	/** Absolute paths by name: the main program under the server's usual name, and what lies beside it. */
	readonly programs: Readonly<Record<string, string>>;
}

export interface SearchResult {
	readonly found?: FoundServer;
	/** Programs that are there and can't be used: the path and why. */
	readonly unusable: readonly string[];
}

/** Looks through the server's folders; the first program that runs and is new enough is taken. */
export async function search(name: ServerName, environment: Environment = thisMachine()): Promise<SearchResult> {
	const server = servers[name];
	const unusable: string[] = [];
	for (const path of candidates(server, environment)) {
		const version = await server.version(path).catch(() => undefined);
		if (version === undefined) unusable.push(`${path} does not run`);
		else if (!atLeast(version, server.minimum)) unusable.push(`${path} is ${version}, and ${server.minimum} or newer is needed`);
		else return { found: { server: name, version, ...programsOf(server, path, environment) }, unusable };
	}
	return { unusable };
}

/** The server's program on this machine; undefined where there is none. Never installs. */
export async function findServer(name: ServerName, environment: Environment = thisMachine()): Promise<FoundServer | undefined> {
	return (await search(name, environment)).found;
}

/** As `findServer`, and refuses where there is none. */
export async function requireServer(name: ServerName, environment: Environment = thisMachine()): Promise<FoundServer> {
	const { found, unusable } = await search(name, environment);
	if (found) return found;
	const { title, minimum } = servers[name];
	const why = unusable.length > 0 ? `${unusable.join("; ")}.` : `It is not on this machine (version ${minimum} or newer is needed).`;
	throw new Refusal([{ path: title, why, fix: "Run `npm run doctor`, which says how to get it." }]);
}

/** Files, not links to them: one program under two names or in two folders is asked once. */
function candidates({ folders, programs, beside }: Server, environment: Environment): readonly string[] {
	const asked = new Set<string>();
	const paths = folders(environment).flatMap((folder) => programs.map((program) => join(folder, program)));
	return paths.filter((path) => {
		if (!isProgram(path) || !beside.every((name) => isProgram(join(dirname(path), name)))) return false;
		const file = realpathSync(path);
		return !asked.has(file) && asked.add(file);
	});
}

const isProgram = (path: string): boolean => (path.endsWith(".js") ? existsSync(path) : isExecutable(path));

function programsOf(
	{ programs: [usual = ""], beside, mayBeside }: Server,
	path: string,
	environment: Environment,
): Pick<FoundServer, "path" | "programs"> {
	const main = startable(path, environment);
	// A link on the PATH may stand alone; what belongs to the program lies beside the file.
	const folders = [dirname(path), dirname(realpathSync(path))];
	const others = [...beside, ...mayBeside].flatMap((name) => {
		const file = folders.map((folder) => join(folder, name)).find(isProgram);
		return file ? [[name, file] as const] : [];
	});
	return { path: main, programs: Object.fromEntries([[usual, main], ...others]) };
}

/** Redis looks at the name under which it is started: Debian's redis-check-rdb is the server when a link says so. */
function startable(path: string, { toolFolder }: Environment): string {
	if (basename(path) !== "redis-check-rdb") return path;
	const link = join(toolFolder, "redis", "redis-server");
	mkdirSync(dirname(link), { recursive: true });
	if (linkTarget(link) === path) return link;
	// Beside it and then over it: two that look at once each leave a whole link.
	const draft = `${link}.${process.pid}`;
	symlinkSync(path, draft);
	renameSync(draft, link);
	return link;
}

function linkTarget(link: string): string | undefined {
	try {
		return readlinkSync(link);
	} catch {
		return undefined;
	}
}
