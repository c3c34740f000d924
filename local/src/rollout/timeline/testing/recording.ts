import { Drive } from "../../../../../infra/rollout/executor/fixture.ts";
import { pass } from "../../../../../infra/rollout/executor/pass.ts";
import type { Action, Observed } from "../../../../../infra/rollout/executor/state.ts";
import { begin, type Decision, observe } from "../../../../../infra/rollout/judge/judge.ts";
import type { Observation } from "../../../../../infra/rollout/judge/observation.ts";
import { judgeDefaults } from "../../../../../infra/rollout/judge/settings.ts";
import { type Behaviour, seeded, seen } from "../../../../../infra/rollout/judge/simulation.ts";
import type { Change, Version } from "../../../../../infra/rollout/steps.ts";
import type { Entry, Figures } from "../../journal.ts";

/** What a recorded rollout goes through beside its change. */
export interface Circumstances {
	/** Requests to both versions each second. @default 100 */
	readonly perSecond?: number;
	readonly behaviour?: Readonly<Partial<Record<Version, Omit<Behaviour, "requestsPerTick">>>>;
	/** What the user asks for, and after how many seconds. */
	readonly asks?: { readonly what: Observed["asked"]; readonly afterSeconds: number };
	/** Actions that fail, by their place among all. */
	readonly fails?: Readonly<Record<number, string>>;
	/** Seconds between two passes. @default 0.5 */
	readonly every?: number;
}

const healthy = { errorRate: 0.001, medianMs: 40 };
const versions = ["old", "new"] as const;

/** When all recordings begin: 2026-11-21 19:21:40 UTC. */
export const recordedFromMs = Date.UTC(2026, 10, 21, 19, 21, 40);

/** The journal of a rollout by the real plan, executor and judge, over a model of a proxy with simulated requests. The same each time. */
export async function recorded(change: Change, circumstances: Circumstances = {}): Promise<readonly Entry[]> {
	return new Recording(change, circumstances).entries();
}

class Recording {
	readonly #change: Change;
	readonly #with: Circumstances;
	readonly #drive: Drive;
	readonly #random = seeded(6);
	readonly #entries: Entry[] = [];
	readonly #totals: Record<Version, { requests: number; failed: number; latency: number[] }> = { old: nothing(), new: nothing() };
	#judge = begin({ ...judgeDefaults, recorded: { count: 864, of: 864_000 } });
	#decision: Decision | undefined;
	#actions = 0;

	constructor(change: Change, circumstances: Circumstances) {
		this.#change = change;
		this.#with = circumstances;
		this.#drive = new Drive(change);
		this.#drive.proxy.startMs = { old: 0, new: 1500 };
	}

	async entries(): Promise<readonly Entry[]> {
		this.#begin();
		for (let passes = 0; passes < 20_000; passes++) {
			if (await this.#pass()) return this.#entries;
			this.#drive.proxy.advance((this.#with.every ?? 0.5) * 1000);
		}
		throw new Error("The recorded rollout doesn't end.");
	}

	#note(entry: Entry extends infer Each ? (Each extends Entry ? Omit<Each, "atMs"> : never) : never): void {
		this.#entries.push({ atMs: recordedFromMs + this.#drive.proxy.nowMs, ...entry } as Entry);
	}

	#begin(): void {
		const { spec, instances } = this.#change;
		this.#note({
			kind: "begun",
			service: "api",
			strategy: spec.strategy,
			versions: { old: { release: "3f2a9c01d4e5", set: "a" }, new: { release: "77bb01c2d3e4", set: "b" } },
			instances,
			steps: this.#drive.state.steps,
			limits: { errorRate: spec.errorRate, latencyP99Ms: spec.latencyP99Ms },
		});
	}

	async #pass(): Promise<boolean> {
		const { proxy } = this.#drive;
		const { asks } = this.#with;
		if (asks !== undefined && proxy.nowMs >= asks.afterSeconds * 1000) this.#drive.asked = asks.what;
		this.#serve();
		this.#drive.judged = this.#decision?.verdict ?? "no data";
		const before = this.#drive.state;
		const { state, next } = pass(before, await this.#drive.observe(), proxy.nowMs);
		this.#drive.written = JSON.stringify(state);
		if (state.at !== before.at || state.direction !== before.direction) this.#enter();
		this.#look();
		if (next.kind === "wait" && next.why !== this.#lastWait()) this.#note({ kind: "waits", why: next.why });
		if (next.kind === "act") await this.#act(next.action);
		if (next.kind === "done") this.#note({ kind: "ended", outcome: next.outcome });
		return next.kind === "done";
	}

	#lastWait = (): string | undefined => this.#entries.findLast((entry) => entry.kind === "waits")?.why;

	#enter(): void {
		const { direction, at, steps, because } = this.#drive.state;
		this.#note({ kind: "entered", direction, at, steps, ...(because === undefined ? {} : { because }) });
	}

	async #act(action: Action): Promise<void> {
		this.#note({ kind: "acted", action });
		const why = this.#with.fails?.[this.#actions++];
		if (why !== undefined) return this.#note({ kind: "failed", action, why });
		await this.#drive.act(action);
	}

	/** Requests since the last pass, by the shares that the proxy has. */
	#serve(): void {
		const { proxy } = this.#drive;
		for (const version of versions) {
			const requestsPerTick = Math.round(((this.#with.perSecond ?? 100) * (this.#with.every ?? 0.5) * proxy.split[version]) / 100);
			const behaviour = { ...healthy, ...this.#with.behaviour?.[version], requestsPerTick };
			if (requestsPerTick > 0) this.#count(seen(version, behaviour, proxy.nowMs / 1000, judgeDefaults.boundsMs, this.#random));
		}
	}

	#count(observation: Observation): void {
		const totals = this.#totals[observation.version];
		totals.requests += observation.requests;
		totals.failed += observation.failed;
		totals.latency = totals.latency.map((count, at) => count + (observation.latency[at] ?? 0));
		const [judge, decision] = observe(this.#judge, observation);
		this.#judge = judge;
		this.#decision = decision;
	}

	#look(): void {
		const { proxy } = this.#drive;
		const { steps, at } = this.#drive.state;
		const secondsLeft = steps.slice(at).reduce((sum, step) => sum + (step.kind === "hold" ? step.seconds : 0), 0);
		const decision = this.#decision === undefined ? {} : { decision: inShort(this.#decision) };
		const figures = { old: this.#figures("old"), new: this.#figures("new") };
		this.#note({ kind: "seen", traffic: { split: proxy.split, instances: proxy.groups() }, figures, ...decision, secondsLeft });
	}

	#figures(version: Version): Figures {
		const { requests, failed, latency } = this.#totals[version];
		const perSecond = ((this.#with.perSecond ?? 100) * this.#drive.proxy.split[version]) / 100;
		const p99Ms = p99Of(latency);
		return { requests, failed, perSecond, ...(p99Ms === undefined ? {} : { p99Ms }) };
	}
}

const nothing = () => ({ requests: 0, failed: 0, latency: [...judgeDefaults.boundsMs.map(() => 0), 0] });
const inShort = ({ verdict, gate, sentence, power }: Decision) => ({ verdict, gate, sentence, power });

function p99Of(latency: readonly number[]): number | undefined {
	const rank = 0.99 * latency.reduce((sum, count) => sum + count, 0);
	let counted = 0;
	const bucket = latency.findIndex((count) => {
		counted += count;
		return count > 0 && counted >= rank;
	});
	return judgeDefaults.boundsMs[bucket];
}
