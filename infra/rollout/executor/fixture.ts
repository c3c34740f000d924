import { planRollout } from "../plan.ts";
import { type RolloutSpec, rolloutDefaults } from "../spec.ts";
import type { Change } from "../steps.ts";
import { MemoryProxy } from "../testing/memory-proxy.ts";
import { memoryTraffic } from "../testing/memory-traffic.ts";
import { beginRollout } from "./enter.ts";
import { pass } from "./pass.ts";
import { readState } from "./read.ts";
import type { Action, Next, Observed, RolloutState } from "./state.ts";

export const changeOf = (spec: Partial<RolloutSpec>, more: Partial<Omit<Change, "spec">> = {}): Change => ({
	spec: { ...rolloutDefaults, ...spec },
	instances: { old: 2, new: 2 },
	drainSeconds: 30,
	streamSeconds: 25,
	pending: [],
	...more,
});

/** A model of a target and a rollout on it, driven pass by pass. */
export class Drive {
	readonly proxy: MemoryProxy;
	migratedTo: string | undefined;
	judged: Observed["judged"] = "pass";
	asked: Observed["asked"] = "nothing";
	/** What was written last, as it is read again after a crash. */
	written: string;
	/** Every action so far, in short. */
	readonly did: string[] = [];

	constructor(change: Change) {
		this.proxy = new MemoryProxy(change.instances.old);
		this.written = JSON.stringify(beginRollout(planRollout(change), 0));
	}

	get state(): RolloutState {
		return readState(this.written);
	}

	async observe(): Promise<Observed> {
		const { migratedTo, judged, asked } = this;
		return { ...(await memoryTraffic(this.proxy).observe()), migratedTo, judged, asked };
	}

	/** One pass, and its action if `acts`. */
	async once(acts = true): Promise<Next> {
		const { state, next } = pass(this.state, await this.observe(), this.proxy.nowMs);
		this.written = JSON.stringify(state);
		if (next.kind === "act" && acts) {
			this.did.push(inShort(next.action));
			await this.act(next.action);
		}
		return next;
	}

	async act(action: Action): Promise<void> {
		const traffic = memoryTraffic(this.proxy);
		if (action.kind === "shift") await traffic.shift(action.to);
		else if (action.kind === "scale") await traffic.scale(action.version, action.count, action.drainSeconds);
		else this.migratedTo = action.migrations.at(-1);
	}

	/** Passes, a second after each, until it is done or `until` says so. Throws beyond `most` passes: it would never end. */
	async run(until: (next: Next) => boolean = () => false, most = 3000): Promise<Next> {
		for (let passes = 0; passes < most; passes++) {
			const next = await this.once();
			if (next.kind === "done" || until(next)) return next;
			this.proxy.advance(1000);
		}
		throw new Error(`Not done after ${most} passes: ${this.written}`);
	}
}

/** Stops where so many per cent are on the new version and it holds. */
export const holdingAt = (drive: Drive, weight: number) => (next: Next) =>
	next.kind === "wait" && next.why.startsWith("hold") && drive.proxy.split.new === weight;

function inShort(action: Action): string {
	if (action.kind === "migrate") return "migrate";
	if (action.kind === "scale") return `${action.version} ${action.count}`;
	return action.to.closed === 100 ? "close" : `shift ${action.to.old}/${action.to.new}`;
}
