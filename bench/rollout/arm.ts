import { setTimeout as delay } from "node:timers/promises";
import { Load } from "../../cli/src/measure/load/generator.ts";
import type { Report } from "../../cli/src/measure/load/wanted.ts";
import { RolloutStand } from "../../cli/src/testing/rollout-stand.ts";
import type { Drain } from "../../cli/src/testing/rollout-stand-inputs.ts";

/** What happens again and again while the load lasts. `nth` counts from 1. Tells what was not as it should be; undefined: nothing. */
export interface Arm {
	readonly turn: (stand: RolloutStand, nth: number) => Promise<string | undefined>;
	/** Left out: as long as the longest stream needs. */
	readonly drain?: Drain;
}

/** What an arm has shown. */
export interface Shown {
	readonly turns: number;
	/** What was not as it should be: a healthy release that was taken back, or a wrong version that serves. */
	readonly wrong: readonly string[];
	readonly load: Report;
	/** Requests that the proxy sent a second time. */
	readonly retries: number;
}

const perSecond = 3000;
const connections = 32;
const streamsAtATime = 24;
const liveConnections = 12;
/** Milliseconds until the first streams, which begin one after the other, are all under way. */
const warmMs = 3000;

/** Turns of one arm on a stand of its own, until so many requests were begun and there were two turns at least. */
export async function tried({ turn, drain }: Arm, requests: number): Promise<Shown> {
	const stand = await RolloutStand.open({ version: "first" }, drain);
	const load = new Load([loadOf(stand.port)]);
	try {
		await delay(warmMs);
		const wrong: string[] = [];
		let [turns, retries] = [0, 0];
		while (turns < 2 || (await load.report()).requests.begun < requests) {
			const before = await stand.proxySays.retries();
			wrong.push(...[await turn(stand, ++turns)].filter((each) => each !== undefined));
			const after = await stand.proxySays.retries();
			// A reload begins the count anew.
			retries += after < before ? after : after - before;
		}
		return { turns, wrong, load: await load.stop(), retries };
	} catch (error) {
		load.kill();
		throw error;
	} finally {
		await stand.close();
	}
}

function loadOf(port: number) {
	return {
		port,
		headers: {},
		requests: { path: "/", connections, perSecond },
		streams: { path: "/stream", atATime: streamsAtATime, finalEvent: "done" },
		live: { path: "/live", connections: liveConnections },
	};
}
