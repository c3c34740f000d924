import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Counted, Mishap, Report, WantedLoad } from "./wanted.ts";

/** Load from processes of its own: a generator that shares its process with what it measures would be the bottleneck. */
export class Load {
	readonly #children: readonly ChildProcess[];
	/** Everything that went wrong, as it happened. */
	readonly mishaps: Mishap[] = [];

	/** @param each what each process does; more than one process only where one is too slow */
	constructor(each: readonly WantedLoad[]) {
		this.#children = each.map((wanted) => {
			const child = fork(join(import.meta.dirname, "main.ts"), {
				execArgv: ["--no-warnings"],
				stdio: ["ignore", "inherit", "inherit", "ipc"],
			});
			child.on("message", ({ mishap }: { readonly mishap?: Mishap }) => mishap && this.mishaps.push(mishap));
			child.send(wanted);
			return child;
		});
	}

	/** What has become of everything so far. */
	report(): Promise<Report> {
		return this.#asked("report");
	}

	/** Begins nothing more, waits for what is under way, and ends the processes. Every request that was begun has a fate, or it throws. */
	async stop(): Promise<Report> {
		const report = await this.#asked("stop");
		for (const { begun, fine, otherwise } of [report.requests, report.streams]) {
			const ended = Object.values(otherwise).reduce((sum, count) => sum + count, fine);
			if (ended !== begun) throw new Error(`${begun} were begun and ${ended} have ended: the generator lost some`);
		}
		return report;
	}

	/** Ends the processes at once, for one whose own process goes on after a failure. */
	kill(): void {
		for (const child of this.#children) child.kill("SIGKILL");
	}

	async #asked(what: "report" | "stop"): Promise<Report> {
		const reports = await Promise.all(this.#children.map((child) => reportOf(child, what)));
		return reports.reduce(together);
	}
}

async function reportOf(child: ChildProcess, what: "report" | "stop"): Promise<Report> {
	const { promise, resolve, reject } = Promise.withResolvers<Report>();
	const read = ({ report }: { readonly report?: Report }) => report && resolve(report);
	const lost = (code: number | null) => reject(new Error(`a load generator ended with ${code}`));
	child.on("message", read).once("exit", lost);
	child.send(what);
	const report = await promise.finally(() => child.off("message", read).off("exit", lost));
	if (what === "stop" && child.exitCode === null) await once(child, "exit");
	return report;
}

function together(one: Report, other: Report): Report {
	const live = Object.entries(one.live).map(([count, of]) => [count, of + other.live[count as keyof Report["live"]]]);
	return {
		requests: summed(one.requests, other.requests),
		streams: { ...summed(one.streams, other.streams), mostAtATime: one.streams.mostAtATime + other.streams.mostAtATime },
		live: Object.fromEntries(live),
		mishaps: [...one.mishaps, ...other.mishaps].toSorted((first, second) => first.atMs - second.atMs),
	};
}

function summed(one: Counted, other: Counted): Counted {
	const fates = new Set([...Object.keys(one.otherwise), ...Object.keys(other.otherwise)]);
	const otherwise = Object.fromEntries([...fates].map((fate) => [fate, (one.otherwise[fate] ?? 0) + (other.otherwise[fate] ?? 0)]));
	return { begun: one.begun + other.begun, fine: one.fine + other.fine, otherwise };
}
