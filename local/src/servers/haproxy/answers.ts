/** One server behind the proxy, as the proxy sees it now. */
export interface ServerState {
	readonly backend: string;
	readonly server: string;
	readonly address: string;
	readonly operational: "stopped" | "starting" | "running" | "stopping";
	/** What it was told by hand: "drain" gets no new request, "maint" isn't checked either. */
	readonly admin: AdminState;
	/** Weight in use, 0–256. */
	readonly weight: number;
}

export type AdminState = "ready" | "drain" | "maint";

/** What passes through one server. Counts are since the worker's start. */
export interface ServerTraffic {
	readonly backend: string;
	readonly server: string;
	/** For example "UP", "DOWN", "DRAIN", "MAINT". */
	readonly status: string;
	/** Requests under way. */
	readonly sessions: number;
	/** Attempts: one that was retried counts again. */
	readonly requests: number;
	/** Answers that it broke off after it had begun them. */
	readonly cut: number;
	/** Times that it went from up to down, also since it was told to. */
	readonly downs: number;
	/** Attempts at it that were repeated, at itself or at another server. */
	readonly retries: number;
	readonly redispatches: number;
}

const operational = ["stopped", "starting", "running", "stopping"] as const;
/** Bits of `srv_admin_state`: forced or inherited, and maintenance by configuration or resolution. */
const [maintenance, draining] = [0x01 | 0x02 | 0x04 | 0x20, 0x08 | 0x10];

/** Columns of `show servers state`, version 1. */
export function parseStates(text: string): readonly ServerState[] {
	const lines = text.split("\n").filter((line) => line.includes(" ") && !line.startsWith("#"));
	return lines.map((line) => {
		const column = line.split(" ");
		const number = (index: number) => Number(column[index]);
		return {
			backend: column[1] ?? "",
			server: column[3] ?? "",
			address: `${column[4]}:${column[18]}`,
			operational: operational[number(5)] ?? "stopped",
			admin: number(6) & maintenance ? "maint" : number(6) & draining ? "drain" : "ready",
			weight: number(7),
		};
	});
}

/** Columns of `show stat` by the names in its first line. */
export function parseTraffic(text: string): readonly ServerTraffic[] {
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
			cut: Number(cell("srv_abrt")),
			downs: Number(cell("chkdown")),
			retries: Number(cell("wretr")),
			redispatches: Number(cell("wredis")),
		};
	});
}

/** Lines of `show map`: an entry's address, its key, its value. */
export function parseMap(text: string): ReadonlyMap<string, number> {
	return new Map([...text.matchAll(/^0x[0-9a-f]+ (\S+) (\d+)$/gm)].map(([, key = "", value]) => [key, Number(value)]));
}
