import type { Change } from "../steps.ts";
import { closed, type Split, toNew } from "../steps.ts";
import { type Draws, drawsOf } from "../testing/draws.ts";
import { canServe, type MemoryProxy } from "../testing/memory-proxy.ts";
import { Drive } from "./fixture.ts";
import { pass } from "./pass.ts";
import type { Action, Next, Observed } from "./state.ts";

/** What may go wrong on a walk beside verdicts and actions. */
export interface Trouble {
	/** Instances turn unhealthy, and well again. */
	readonly breaks: boolean;
	/** Someone else changes weights. */
	readonly meddles: boolean;
	/** Instances of the new version never become healthy. */
	readonly neverStarts: boolean;
}

/** One observation of a walk and what the pass made of it. */
export interface Seen {
	readonly observed: Observed;
	readonly next: Next;
}

export interface Walked {
	readonly seen: readonly Seen[];
	readonly last: Next;
	readonly drive: Drive;
}

/** Passes in which things go wrong; after them the world is calm, so that a walk which doesn't end shows a fault of the executor. */
const wild = 80;
/** Passes of a calm world that are enough for any rollout here: six rounds of waiting as long as instances may take, in steps of a second. */
const most = 1500;

/** A rollout through a world that follows from the seed: verdicts, faults of actions, crashes before the state is written and before the action is done. */
export async function walk(change: Change, trouble: Trouble, seed: number, passing: typeof pass = pass): Promise<Walked> {
	const draws = drawsOf(seed);
	const drive = new Drive(change);
	const startMs = draws.from([0, 3000, 20_000]);
	drive.proxy.startMs = { old: startMs, new: trouble.neverStarts ? Number.POSITIVE_INFINITY : startMs };
	const seen: Seen[] = [];
	for (let count = 0; count < wild + most; count++) {
		if (count < wild) shake(drive, trouble, draws);
		else if (count === wild) calm(drive, draws);
		const one = await stepOf(drive, draws, count < wild, passing);
		seen.push(one);
		if (one.next.kind === "done") return { seen, last: one.next, drive };
		drive.proxy.advance(draws.from([0, 1000, 5000]));
	}
	throw new Error(`Not done after ${wild + most} passes: ${drive.written}`);
}

function shake(drive: Drive, { breaks, meddles }: Trouble, draws: Draws): void {
	const { proxy } = drive;
	drive.judged = draws.percent(3) ? "fail" : draws.from(["pass", "pass", "pass", "inconclusive", "no data", "error"]);
	if (draws.percent(1)) drive.asked = "roll back";
	if (breaks && draws.percent(8)) proxy.break(draws.from(["old", "new"]));
	if (breaks && draws.percent(8)) proxy.break(draws.from(["old", "new"]), false);
	if (meddles && draws.percent(8)) meddle(proxy, toNew(draws.under(101)));
}

function meddle(proxy: MemoryProxy, split: Split): void {
	if (canServe(split, proxy.groups())) proxy.split = split;
}

function calm(drive: Drive, draws: Draws): void {
	drive.judged = draws.from(["pass", "pass", "fail", "error"]);
	for (const version of ["old", "new"] as const) drive.proxy.break(version, false);
}

async function stepOf(drive: Drive, draws: Draws, wildly: boolean, passing: typeof pass): Promise<Seen> {
	const observed = frozen(await drive.observe());
	const { state, next } = passing(frozen(drive.state), observed, drive.proxy.nowMs);
	const killedBeforeWriting = wildly && draws.percent(10);
	const killedBeforeActing = wildly && draws.percent(10);
	if (killedBeforeWriting) return { observed, next: next.kind === "done" ? { kind: "wait", why: "killed" } : next };
	drive.written = JSON.stringify(state);
	if (next.kind === "act" && !killedBeforeActing) await perform(drive, next.action, wildly ? draws : undefined);
	return { observed, next };
}

/** Twelve of a hundred actions fail in a way that tells nothing of what was done: not at all, half, or wholly. */
async function perform(drive: Drive, action: Action, draws: Draws | undefined): Promise<void> {
	if (draws === undefined || !draws.percent(12)) return drive.act(action);
	const fault = draws.from(["not", "half", "wholly"]);
	if (fault === "wholly") return drive.act(action);
	if (fault === "half") return half(drive, action);
}

/** Of a migration half is none: it is one transaction. */
export async function half(drive: Drive, action: Action): Promise<void> {
	const { proxy } = drive;
	if (action.kind === "scale" && action.count > 0) {
		const now = proxy.groups()[action.version].count;
		await drive.act({ ...action, count: Math.max(1, Math.round((now + action.count) / 2)) });
	}
	if (action.kind === "shift" && proxy.split.closed === 0 && action.to.closed === 0)
		proxy.split = toNew(Math.round((proxy.split.new + action.to.new) / 2));
}

/** Whoever writes to what a pass was given throws. */
function frozen<T>(value: T): T {
	if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
	return value;
}

/** An executor that believes its shifts: what it last asked for is what it takes for true. The control arm of the walks. */
export const believing: typeof pass = (state, observed, nowMs) =>
	pass(state, { ...observed, split: believed(state.split, observed) }, nowMs);

const believed = (split: Split, { split: real, instances }: Observed): Split =>
	canServe(split, instances) && split !== closed && real.closed === 0 ? split : real;
