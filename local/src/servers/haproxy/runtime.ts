import { connect } from "node:net";

/** One server behind the proxy, as the proxy sees it now. */
export interface ServerState {
	readonly backend: string;
	readonly server: string;
	readonly address: string;
	readonly operational: "stopped" | "starting" | "running" | "stopping";
	/** Weight in use, 0–256. */
	readonly weight: number;
	/** Weight in the configuration. */
	readonly initialWeight: number;
	/** Whether an operator has taken it out of service. */
	readonly maintenance: boolean;
	readonly secondsSinceChange: number;
}

/** What passes through one server. Counts are since the worker's start. */
export interface ServerTraffic {
	readonly backend: string;
	readonly server: string;
	/** For example "UP", "DOWN", "DRAIN", "MAINT". */
	readonly status: string;
	/** Requests under way. */
	readonly sessions: number;
	readonly requests: number;
	readonly errors5xx: number;
	/** Connections that failed. */
	readonly connectionErrors: number;
}

export interface WantedWeight {
	readonly backend: string;
	readonly server: string;
	/** 0–256. */
	readonly weight: number;
}

const timeoutMs = 2000;
const operational = ["stopped", "starting", "running", "stopping"] as const;

/** HAProxy's runtime API on its Unix socket. Every call rejects when nothing answers within 2 s. */
export interface Runtime {
	/** The configuration's shape that the worker serves; undefined where no worker answers. */
	shape(): Promise<string | undefined>;
	servers(): Promise<readonly ServerState[]>;
	traffic(): Promise<readonly ServerTraffic[]>;
	/** Sets each weight and reads it back. What rises comes first: with the falling one first there is a moment with too little to serve. */
	setWeights(wanted: readonly WantedWeight[]): Promise<void>;
	/** Weights and health as HAProxy writes them, for the file that the next worker starts with. */
	states(): Promise<string>;
}

export function runtimeOf(socketPath: string): Runtime {
	const call = (command: string) => ask(socketPath, command);
	const servers = async () => parseStates(await call("show servers state"));
	return {
		shape: () =>
			call("show info").then(
				(text) => /^description: (\S+)$/m.exec(text)?.[1],
				() => undefined,
			),
		servers,
		traffic: async () => parseTraffic(await call("show stat -1 4 -1")),
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

async function setWeight(call: (command: string) => Promise<string>, { backend, server, weight }: WantedWeight): Promise<void> {
	const refusal = (await call(`set server ${backend}/${server} weight ${weight}`)).trim();
	const seen = Number.parseInt(await call(`get weight ${backend}/${server}`), 10);
	if (seen !== weight) throw new Error(`The weight of ${backend}/${server} should be ${weight} and is ${seen}. ${refusal}`.trim());
}

/** Columns of `show servers state`, version 1. */
function parseStates(text: string): readonly ServerState[] {
	const lines = text.split("\n").filter((line) => line.includes(" ") && !line.startsWith("#"));
	return lines.map((line) => {
		const column = line.split(" ");
		const number = (index: number) => Number(column[index]);
		return {
			backend: column[1] ?? "",
			server: column[3] ?? "",
			address: `${column[4]}:${column[18]}`,
			operational: operational[number(5)] ?? "stopped",
			maintenance: (number(6) & 0x07) !== 0,
			weight: number(7),
			initialWeight: number(8),
			secondsSinceChange: number(9),
		};
	});
}

/** Columns of `show stat` by the names in its first line. */
function parseTraffic(text: string): readonly ServerTraffic[] {
	const [head = "", ...lines] = text.split("\n").filter((line) => line !== "");
	const names = head.replace(/^# /, "").split(",");
	return lines.map((line) => {
		const cells = line.split(",");
		const cell = (name: string) => cells[names.indexOf(name)] ?? "";
		return {
			backend: cell("pxname"),
			server: cell("svname"),
			status: cell("status"),
			sessions: Number(cell("scur")),
			requests: Number(cell("stot")),
			errors5xx: Number(cell("hrsp_5xx")),
			connectionErrors: Number(cell("econ")),
		};
	});
}
