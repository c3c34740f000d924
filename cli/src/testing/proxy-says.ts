import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { homeOf } from "../../../local/src/machine/home.ts";
import { socketPathOf } from "../../../local/src/servers/haproxy/socket-path.ts";

/** A proxy's own words, asked beside whoever steers it: what steers it would only repeat what it wanted. */
export class ProxySays {
	readonly #socketPath: string;

	constructor(home: string, proxy: string) {
		this.#socketPath = socketPathOf(join(homeOf(home).data, proxy), "runtime");
	}

	/** Whole per cent of each set, by HAProxy's name for it, for example "web-a". */
	async shares(path: string): Promise<Readonly<Record<string, number>>> {
		const lines = (await this.#ask(`show map ${path}`)).split("\n").filter((line) => line.startsWith("0x"));
		return Object.fromEntries(lines.map((line) => line.split(" ").slice(1)).map(([set, share]) => [set, Number(share)]));
	}

	/** Requests that the proxy sent a second time, to the same server or another one, since its worker began. */
	async retries(): Promise<number> {
		const [head = "", ...lines] = (await this.#ask("show stat -1 2 -1")).split("\n").filter(Boolean);
		const columns = head.replace(/^# /, "").split(",");
		const counted = ["wretr", "wredis"].map((name) => columns.indexOf(name));
		return lines.flatMap((line) => counted.map((column) => Number(line.split(",")[column]))).reduce((sum, count) => sum + count, 0);
	}

	/** A socket whose queue is full refuses at once: it is asked again. */
	async #ask(command: string): Promise<string> {
		for (;;) {
			const answer = await this.#askOnce(command);
			if (answer !== undefined) return answer;
			await delay(20);
		}
	}

	#askOnce(command: string): Promise<string | undefined> {
		const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
		let answer = "";
		const socket = connect(this.#socketPath, () => socket.write(`${command}\n`));
		socket.on("data", (chunk) => (answer += chunk));
		socket.on("end", () => resolve(answer));
		socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "EAGAIN" ? resolve(undefined) : reject(error)));
		return promise;
	}
}
