import type { Step } from "../steps.ts";
import type { Action, Observed, RolloutState } from "./state.ts";

/** What a step still needs. "late": it has waited as long as it may. */
export type Progress =
	| { readonly kind: "over" }
	| { readonly kind: "act"; readonly action: Action }
	| { readonly kind: "wait"; readonly why: string }
	| { readonly kind: "abort"; readonly because: string }
	| { readonly kind: "late"; readonly because: string };

export interface Moment {
	readonly state: RolloutState;
	readonly observed: Observed;
	readonly nowMs: number;
}

type Kind = Step["kind"];
type StepOf<K extends Kind> = Extract<Step, { readonly kind: K }>;

const over: Progress = { kind: "over" };
const act = (action: Action): Progress => ({ kind: "act", action });
const wait = (why: string): Progress => ({ kind: "wait", why });

const table: { readonly [K in Kind]: (step: StepOf<K>, moment: Moment) => Progress } = {
	// Whether the proxy does it is asked before every step.
	shift: () => over,
	scale: ({ version, count, healthy }, moment) => {
		const group = moment.observed.instances[version];
		const { drainSeconds } = moment.state.plan;
		if (group.count !== count) return act({ kind: "scale", version, count, drainSeconds });
		if (group.ending > 0) return untilLate(moment, drainSeconds, `${group.ending} of the ${version} version to end`);
		return group.healthy >= healthy ? over : untilLate(moment, 0, `${healthy} healthy of the ${version} version, now ${group.healthy}`);
	},
	hold: ({ seconds }, moment) => {
		const left = seconds - secondsIn(moment);
		return left <= 0 ? over : wait(`hold for ${Math.ceil(left)} s`);
	},
	analyse: ({ gates }, moment) => {
		const { count, healthy } = moment.observed.instances.new;
		if (healthy < count) return untilLate(moment, 0, `${count} healthy of the new version, now ${healthy}`);
		return gates.judged === undefined ? over : verdicts[moment.observed.judged](moment.state);
	},
	retire: ({ version, drainSeconds }, moment) => {
		const { instances, split } = moment.observed;
		const { count, ending } = instances[version];
		if (count === 0) return ending === 0 ? over : untilLate(moment, drainSeconds, `${ending} of the ${version} version to end`);
		// Nobody serves, unplanned: who is to go may be the first that is healthy again. Who has a share never comes here: the proxy was asked.
		if (split.closed === 100 && moment.state.split.closed === 0) return untilLate(moment, 0, "somebody else to serve");
		return act({ kind: "scale", version, count: 0, drainSeconds });
	},
	migrate: ({ migrations }, { observed: { migratedTo } }) => {
		const last = migrations.at(-1) as string;
		return migratedTo !== undefined && migratedTo >= last ? over : act({ kind: "migrate", migrations });
	},
};

const verdicts: Readonly<Record<Observed["judged"], (state: RolloutState) => Progress>> = {
	pass: () => over,
	fail: () => ({ kind: "abort", because: "The new version failed its gates." }),
	inconclusive: ({ plan }) => byPolicy(plan.policies.onInconclusive, "The figures decide nothing."),
	"no data": ({ plan }) => byPolicy(plan.policies.onNoData, "There are no figures."),
	// No policy is asked for it: a hold of nothing would otherwise end every release before its first answer.
	"too early": () => wait("the first figures"),
	error: () => wait("the metric source to answer"),
};

const byPolicy = (policy: "hold" | "roll back", because: string): Progress =>
	policy === "hold" ? wait(`a verdict: ${because}`) : { kind: "abort", because };

export function progressOf(step: Step, moment: Moment): Progress {
	return (table[step.kind] as (step: Step, moment: Moment) => Progress)(step, moment);
}

const secondsIn = ({ state, nowMs }: Moment): number => (nowMs - state.sinceMs) / 1000;

/** Waits as long as instances may take to become healthy, and `more` seconds. */
function untilLate(moment: Moment, more: number, what: string): Progress {
	const late = secondsIn(moment) > moment.state.limits.readySeconds + more;
	return late ? { kind: "late", because: `Waited too long for ${what}.` } : wait(what);
}
