import { type EdgeBackend, ownBackends } from "./settings.ts";

/** What a first worker starts with: the format's version, and no server. */
export const emptyState = "1\n";

/**
 * Of the states that HAProxy told, those of servers that these backends still have at the same address. HAProxy takes a port from this file
 * over the configuration's, so a line of a server that has moved would send its requests to the port it has left.
 */
export function statesFor(backends: readonly EdgeBackend[], states: string): string {
	const known = new Set(
		ownBackends(backends).flatMap(({ name, servers }) => servers.map((server) => `${name} ${server.name} ${server.port}`)),
	);
	const keeps = (line: string) => {
		const column = line.split(" ");
		return line.startsWith("#") || column.length < 19 || known.has(`${column[1]} ${column[3]} ${column[18]}`);
	};
	return states.split("\n").filter(keeps).join("\n");
}
