import { connect } from "node:net";
import { type AdminState, parseMap, parseStates, parseTraffic, type ServerState, type ServerTraffic } from "./answers.ts";
import { parseCounts, type SetCounts } from "./counting.ts";

export interface WantedWeight {
	readonly backend: string;
	readonly server: string;
	/** 0–256. */
	readonly weight: number;
}

const timeoutMs = 2000;

/** HAProxy's runtime API on its Unix socket. Every call rejects when nothing answers within 2 s. */
export interface Runtime {
	/** The configuration's shape that the worker serves; undefined where no worker answers. */
	shape(): Promise<string | undefined>;
	servers(): Promise<readonly ServerState[]>;
	traffic(): Promise<readonly ServerTraffic[]>;
	/** Of a backend that is a set. */
	counts(backend: string): Promise<SetCounts>;
	/** Shares by backend, as a file of shares was read or changed since. Rejects where the proxy has no such file. */
	shares(file: string): Promise<ReadonlyMap<string, number>>;
	/** Changes shares in memory and reads them back. What rises comes first: with the falling one first there is a moment in which requests are refused. */
	setShares(file: string, wanted: ReadonlyMap<string, number>): Promise<void>;
	/** Changes what a server is told and reads it back. */
	setAdmin(backend: string, server: string, admin: AdminState): Promise<void>;
	/** Sets each weight and reads it back. What rises comes first: with the falling one first there is a moment with too little to serve. */
	setWeights(wanted: readonly WantedWeight[]): Promise<void>;
	/** Weights and health as HAProxy writes them, for the file that the next worker starts with. */
	states(): Promise<string>;
}

type Call = (command: string) => Promise<string>;

export function runtimeOf(socketPath: string): Runtime {
	const call: Call = (command) => ask(socketPath, command);
	const servers = async () => parseStates(await call("show servers state"));
	return {
		shape: () =>
			call("show info").then(
				(text) => /^description: (\S+)$/m.exec(text)?.[1],
				() => undefined,
			),
		servers,
		traffic: async () => parseTraffic(await call("show stat -1 4 -1")),
		counts: async (backend) => parseCounts(await call(`show table ${backend}`)),
		shares: (file) => sharesIn(call, file),
		setShares: (file, wanted) => setShares(call, file, wanted),
		setAdmin: (backend, server, admin) => setAdmin(call, servers, { backend, server, admin }),
		setWeights: async (wanted) => {
			for (const one of inOrder(wanted, await servers())) await setWeight(call, one);
		},
		states: () => call("show servers state"),
	};
}

function ask(socketPath: string, command: string): Promise<string> {
	return new Promise((resolve, reject) => {
		let answer = "";
		const socket = connect(socketPath);
		socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`The proxy did not answer "${command}" within ${timeoutMs} ms.`)));
		socket.on("error", reject);
		socket.on("data", (chunk) => (answer += chunk));
		socket.on("end", () => resolve(answer));
		socket.write(`${command}\n`);
	});
}

/** Changes only, the rising before the falling. */
function inOrder(wanted: readonly WantedWeight[], states: readonly ServerState[]): readonly WantedWeight[] {
	const now = ({ backend, server }: WantedWeight) => states.find((one) => one.backend === backend && one.server === server)?.weight;
	const rise = (one: WantedWeight) => one.weight - (now(one) ?? 0);
	return wanted.filter((one) => now(one) !== one.weight).toSorted((left, right) => rise(right) - rise(left));
}

async function setWeight(call: Call, { backend, server, weight }: WantedWeight): Promise<void> {
	const refusal = (await call(`set server ${backend}/${server} weight ${weight}`)).trim();
	const seen = Number.parseInt(await call(`get weight ${backend}/${server}`), 10);
	if (seen !== weight) throw new Error(`The weight of ${backend}/${server} should be ${weight} and is ${seen}. ${refusal}`.trim());
}

async function setAdmin(
	call: Call,
	servers: Runtime["servers"],
	{ backend, server, admin }: Pick<ServerState, "backend" | "server" | "admin">,
): Promise<void> {
	const refusal = (await call(`set server ${backend}/${server} state ${admin}`)).trim();
	const seen = (await servers()).find((one) => one.backend === backend && one.server === server)?.admin;
	if (seen !== admin) throw new Error(`${backend}/${server} should be in ${admin} and is in ${seen}. ${refusal}`.trim());
}

/** A word of the runtime API, whatever it holds. */
const word = (text: string): string => text.replaceAll(/[\s\\;]/g, "\\$&");

async function sharesIn(call: Call, file: string): Promise<ReadonlyMap<string, number>> {
	const text = await call(`show map ${word(file)}`);
	const shares = parseMap(text);
	if (shares.size === 0) throw new Error(`The proxy tells no shares of ${file}: ${text.trim()}`);
	return shares;
}

async function setShares(call: Call, file: string, wanted: ReadonlyMap<string, number>): Promise<void> {
	const before = await sharesIn(call, file);
	const rise = ([key, share]: [string, number]) => share - (before.get(key) ?? 0);
	const changes = [...wanted].filter((one) => rise(one) !== 0).toSorted((left, right) => rise(right) - rise(left));
	const said = changes.length === 0 ? "" : await call(changes.map(([key, share]) => `set map ${word(file)} ${key} ${share}`).join("; "));
	const after = await sharesIn(call, file);
	const differs = [...wanted].find(([key, share]) => after.get(key) !== share);
	if (differs) throw new Error(`The share of ${differs[0]} should be ${differs[1]} and is ${after.get(differs[0])}. ${said}`.trim());
}
