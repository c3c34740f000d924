import { problemContent, quoted, waitingPage } from "./problem.ts";
import { type EdgeBackend, type EdgeRoute, hasSets, type SetBackend, type SetName, setBackend, setNames } from "./settings.ts";

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
		...setNames.map((set) => instead(backend, set, here)),
		`http-request return status 503 hdr Retry-After 2 ${waitingPage} if ${refused} { req.hdr(accept) -m sub text/html }`,
		`http-request return status 503 ${problemContent(503)} hdr Retry-After 2 if ${refused}`,
	];
}

/** A set that died since the last look at it: the other one answers, as long as it has a share too. */
function instead({ name }: SetBackend, set: SetName, here: string): string {
	const other = set === "a" ? "b" : "a";
	const dead = `{ var(txn.set) -m str ${set} } { nbsrv(${setBackend(name, set)}) eq 0 }`;
	return `http-request set-var(txn.set) str(${other}) if ${here} ${dead} { var(txn.${other}) -m int gt 0 } { nbsrv(${setBackend(name, other)}) gt 0 }`;
}

const shareOf = ({ name, shares }: SetBackend, set: SetName): string =>
	`str(${setBackend(name, set)}),map_str_int("${shares.replaceAll(/["\\]/g, "\\$&")}",0)`;

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
			"unique-id-format %[uuid()]",
			"unique-id-header X-Request-Id",
			"http-request set-var(txn.chosen) req.hdr(x-backend)",
			"http-request del-header x-backend",
			...names.map((name) => `use_backend ${name} if { var(txn.chosen) -m str ${name} }`),
			`http-request return status 404 ${problemContent(404)} unless { var(txn.chosen) -m str ${names.join(" ")} }`,
		],
	];
}
