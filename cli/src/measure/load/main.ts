import { live, noLive } from "./live.ts";
import { requests } from "./requests.ts";
import { streams } from "./streams.ts";
import { Tally } from "./tally.ts";
import type { Mishap, Report, WantedLoad } from "./wanted.ts";

/**
 * A load generator's process. Its parent sends what is wanted, then "report" or "stop"; it answers with a Report each time, and with a mishap as it happens.
 * It ends with its parent.
 */
const stopped = new AbortController();
const told = (mishap: Mishap) => void process.send?.({ mishap });
const tallies = { requests: new Tally("requests", told), streams: new Tally("streams", told), live: new Tally("live", told) };
const counts = noLive();
let working: Promise<unknown> = Promise.resolve();

function report(): Report {
	const all = Object.values(tallies);
	return {
		requests: tallies.requests.counted,
		streams: tallies.streams.counted,
		live: { ...counts },
		mishaps: all.flatMap(({ mishaps }) => mishaps).toSorted((one, other) => one.atMs - other.atMs),
	};
}

function begin(wanted: WantedLoad): void {
	working = Promise.all([
		requests(wanted, tallies.requests, stopped.signal),
		streams(wanted, tallies.streams, stopped.signal),
		live(wanted, tallies.live, counts, stopped.signal),
	]);
}

process.on("message", async (message: "report" | "stop" | WantedLoad) => {
	if (typeof message === "object") return begin(message);
	if (message === "stop") {
		stopped.abort();
		await working;
	}
	process.send?.({ report: report() });
	if (message === "stop") process.disconnect();
});
process.on("disconnect", () => process.exit());
