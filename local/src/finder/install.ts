import type { Server } from "./catalogue.ts";
import type { Environment } from "./environment.ts";
import { search } from "./search.ts";
import { apt } from "./sources/apt.ts";
import { brew } from "./sources/brew.ts";
import { go } from "./sources/go.ts";
import { npm } from "./sources/npm.ts";
import type { Installer, Progress, Source } from "./sources/source.ts";

const installers: { readonly [By in Source["by"]]: Installer<Extract<Source, { by: By }>> } = { apt, brew, npm, go };

const installerOf = (source: Source): Installer<Source> => installers[source.by] as Installer<Source>;

/**
 * Tries the server's sources in their order until its program is found. Undefined on success, else the reasons of those that failed.
 *
 * The object store's order is a decision: where Go is there, the first `up` waits for the build of versitygw (100 s on two idle cores, up to
 * five minutes on busy ones), beside what apt installs meanwhile, although s3rver is there in 5 s. A store's files can't move from one server
 * to the other, so what the first `up` takes is what the stack keeps; a newcomer with Go would have a store without versions, from 2021, for
 * good, to save a wait that happens once. The build says every ten seconds how far it is. Who has no Go, or whose build fails, gets s3rver and
 * is told so.
 */
export async function installServer(server: Server, environment: Environment, progress: Progress): Promise<readonly string[] | undefined> {
	const failures: string[] = [];
	for (const source of server.sources.filter((one) => installerOf(one).permitted(environment))) {
		const failure = await installerOf(source).install(source, { environment, minimum: server.minimum, progress });
		if (failure !== undefined) failures.push(`${source.by}: ${failure}`);
		else {
			const { found, unusable } = await search(server.name, environment);
			if (found) return undefined;
			failures.push(`${source.by}: ${unusable.at(-1) ?? "what it brought is not where it is looked for"}`);
		}
	}
	return failures;
}

/** Whether this user has a way to one of the servers. */
export function canInstall(candidates: readonly Server[], environment: Environment): boolean {
	return candidates.flatMap(({ sources }) => sources).some((source) => installerOf(source).permitted(environment));
}

/** The commands that would install one of the servers here, the best first. */
export function waysTo(candidates: readonly Server[], environment: Environment): readonly string[] {
	const sources = candidates.flatMap((server) => server.sources);
	const permitted = sources.filter((source) => installerOf(source).permitted(environment));
	const usual = sources.filter((source) => installerOf(source).usual(environment));
	const commands = [...permitted, ...usual].map((source) => installerOf(source).command(source, environment));
	return [...new Set(commands)];
}
