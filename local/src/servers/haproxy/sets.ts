import { sparePrefix } from "./counting.ts";
import { problemContent, quoted, waitingPage } from "./problem.ts";
import {
	type EdgeBackend,
	type EdgeRoute,
	hasSets,
	type ServerBackend,
	type SetBackend,
	type SetName,
	setBackend,
	setNames,
} from "./settings.ts";

/** For each request of these routes: draws its set by the shares, and refuses it where the draw falls on neither. */
export function setChoice(backends: readonly EdgeBackend[], routes: readonly EdgeRoute[]): readonly string[] {
	return backends.filter(hasSets).flatMap((backend) => {
		const own = routes.flatMap((route, index) => (route.backend === backend.name ? [index] : []));
		return own.length === 0 ? [] : drawn(backend, `{ var(txn.route) -m int ${own.join(" ")} }`);
	});
}

/** Where the draw falls: below a's share on a, below both on b. */
const belowA = "{ var(txn.draw),sub(txn.a) lt 0 }";
const belowBoth = "{ var(txn.draw),sub(txn.a),sub(txn.b) lt 0 }";

function drawn(backend: SetBackend, here: string): readonly string[] {
	const shares = setNames.map((set) => `http-request set-var(txn.${set}) ${quoted(shareOf(backend, set))} if ${here}`);
	const refused = `${here} !{ var(txn.set) -m found }`;
	return [
		`http-request set-var(txn.draw) rand(100) if ${here}`,
		...shares,
		// Read between two changes of one shift the shares can miss what they sum to; nobody may be refused for that.
		...shares.map((line) => `${line} !${belowBoth}`),
		`http-request set-var(txn.set) str(b) if ${here} ${belowBoth}`,
		`http-request set-var(txn.set) str(a) if ${here} ${belowA}`,
		`http-request return status 503 hdr Retry-After 2 ${waitingPage} if ${refused} { req.hdr(accept) -m sub text/html }`,
		`http-request return status 503 ${problemContent(503)} hdr Retry-After 2 if ${refused}`,
	];
}

const shareOf = ({ name, shares }: SetBackend, set: SetName): string =>
	`str(${setBackend(name, set)}),map_str_int("${shares.replaceAll(/["\\]/g, "\\$&")}",0)`;

/** A request that meets the end of a process may find the dead ends of several kept-alive connections before its server is known to be down. */
export const retriesOfSet = 10;

/**
 * Lets the other set's servers answer once no own one can, so that a set that dies between two looks loses no request: three refused connections in a row
 * take a server out, and whoever was refused is sent on. Both servers of one process are up, down and drained together.
 */
export function sparing({ name, servers }: Pick<ServerBackend, "name" | "servers">): readonly string[] {
	return [
		"default-server observe layer4 error-limit 3 on-error mark-down",
		"option allbackups",
		...servers.map(
			({ name: server, host, port }) => `server ${sparePrefix}${server} ${host}:${port} backup no-check track ${name}/${server}`,
		),
	];
}

/** Where requests of a route go. */
export function useOf(backends: readonly EdgeBackend[], { backend: name }: EdgeRoute, isRoute: string): readonly string[] {
	const isSet = backends.some((backend) => backend.name === name && hasSets(backend));
	if (!isSet) return [`use_backend ${name} if ${isRoute}`];
	return setNames.map((set) => `use_backend ${setBackend(name, set)} if ${isRoute} { var(txn.set) -m str ${set} }`);
}

/** The private way in: whoever may open its socket names the set that shall answer. Left out where there are no sets. */
export function door(backends: readonly EdgeBackend[], path: string): readonly (readonly [head: string, ...lines: string[]])[] {
	const names = backends.filter(hasSets).flatMap(({ name }) => setNames.map((set) => setBackend(name, set)));
	if (names.length === 0) return [];
	return [
		[
			"frontend door",
			`bind ${quoted(`unix@${path}`)} mode 600`,
			"no log",
			"unique-id-format %[uuid()]",
			"unique-id-header X-Request-Id",
			"http-request set-var(txn.chosen) req.hdr(x-backend)",
			"http-request del-header x-backend",
			`http-request return status 404 ${problemContent(404)} unless { var(txn.chosen) -m str ${names.join(" ")} }`,
			...names.map((name) => `use_backend ${name} if { var(txn.chosen) -m str ${name} }`),
		],
	];
}
