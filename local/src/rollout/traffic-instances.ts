import type { Group } from "../../../infra/rollout/contract.ts";
import type { Split, Version } from "../../../infra/rollout/steps.ts";
import type { AdminState, ServerState, ServerTraffic } from "../servers/haproxy/answers.ts";
import type { SetName } from "../servers/haproxy/settings.ts";
import type { ProcessStatus } from "../supervisor/spec.ts";

/** A server of the proxy and the process of its name. */
export interface Placed {
	readonly name: string;
	/** From 1. */
	readonly number: number;
	readonly admin: AdminState;
	readonly stage: Stage;
	/** Whether the proxy would send it a request. */
	readonly healthy: boolean;
	readonly underWay: number;
	readonly process: ProcessStatus | undefined;
}

/**
 * What the proxy's word and the process tell together, so that nobody has to remember it. "empty": no process; "coming": its process isn't known to be
 * ready; "serving": the proxy checks it; "going": it was told to end; "followed": it was, and another process takes its place.
 */
export type Stage = "empty" | "coming" | "serving" | "going" | "followed";

const ofRunning = { maint: "coming", ready: "serving", drain: "going" } as const;
const ofStopping = { maint: "followed", ready: "going", drain: "going" } as const;

/** Of a set, without the servers of the other one that stand in for it, in the order of their numbers. `backend` is the proxy's name of the set. */
export function placedIn(
	backend: string,
	states: readonly ServerState[],
	traffic: readonly ServerTraffic[],
	processes: readonly ProcessStatus[],
): readonly Placed[] {
	const own = states.filter((state) => state.backend === backend && state.server.startsWith(`${backend}-`));
	return own
		.map(({ server: name, admin, operational }) => {
			const process = processes.find(({ spec }) => spec.name === name);
			const stage: Stage = process === undefined ? "empty" : (process.state === "stopping" ? ofStopping : ofRunning)[admin];
			const underWay = traffic.find((one) => one.backend === backend && one.server === name)?.sessions ?? 0;
			const healthy = stage === "serving" && operational === "running";
			return { name, number: Number(name.slice(backend.length + 1)), admin, stage, healthy, underWay, process };
		})
		.toSorted((one, other) => one.number - other.number);
}

/** Whether it shall run. */
export const counts = ({ stage }: Placed): boolean => stage === "coming" || stage === "serving" || stage === "followed";

export function groupOf(placed: readonly Placed[]): Group {
	return {
		count: placed.filter(counts).length,
		healthy: placed.filter(({ healthy }) => healthy).length,
		ending: placed.filter(({ stage }) => stage === "going" || stage === "followed").length,
		underWay: placed.reduce((sum, each) => sum + each.underWay, 0),
	};
}

/** Those that go first: what isn't healthy, then the latest. */
export function leaving(placed: readonly Placed[], count: number): readonly Placed[] {
	const running = placed.filter(counts).toSorted((one, other) => Number(one.healthy) - Number(other.healthy) || other.number - one.number);
	return running.slice(0, Math.max(0, running.length - count));
}

/** Those that come first: what is empty, then what is still ending. */
export function entering(placed: readonly Placed[], count: number): readonly Placed[] {
	const free = placed
		.filter((each) => !counts(each))
		.toSorted((one, other) => Number(one.stage === "going") - Number(other.stage === "going"));
	return free.slice(0, Math.max(0, count - (placed.length - free.length)));
}

/** What the proxy does with shares: the draw falls on a first. */
export function splitOf(shares: Readonly<Record<SetName, number>>, sets: Readonly<Record<Version, SetName>>): Split {
	const a = Math.min(100, shares.a);
	const done = { a, b: Math.min(100 - a, shares.b) };
	return { old: done[sets.old], new: done[sets.new], closed: 100 - done.a - done.b };
}
