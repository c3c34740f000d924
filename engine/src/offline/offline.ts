/** Plans of packages that have no plugin here: no account, no credentials, no network. */
import { inspect } from "node:util";
import type { ConfigurableProvider, Diff, DiffRequest } from "../plugins/provider.ts";
import type { Run } from "../run.ts";
import type { Resource } from "../state/types.ts";
import type { Goal } from "../steps/goal.ts";
import { parseUrn } from "../urn.ts";
import { equal } from "../values/compare.ts";
import { ignoreChanges } from "../values/paths.ts";
import type { Properties } from "../values/signatures.ts";
import { compareInputs } from "./differences.ts";
import { offlineProvider } from "./provider.ts";
import { mapReferences, withoutReferencedUrns } from "./references.ts";

/** What a cloud once answered, and where that is written. */
export interface RecordedAnswer {
	/** For the report: a page, a command and its date. */
	readonly source: string;
	/** Undefined: not for these arguments. */
	readonly answer: (args: Properties) => Properties | undefined;
}

export interface OfflineOptions {
	/** Type token → paths of inputs whose change replaces the resource (`a.b`, `a[*].b`). @default none: every change is an update */
	readonly replacing?: (type: string) => readonly string[];
	/** Function token → its answer. @default none: every look-up is unknown */
	readonly answers?: Readonly<Record<string, RecordedAnswer>>;
}

/** A function that the program called. Without a source its result is unknown. */
export interface LookUp {
	readonly token: string;
	readonly source?: string;
}

/** What the stack would be after the plan. Unknown inputs say which resources they refer to. */
export interface Planned {
	readonly resources: readonly Resource[];
}

type RunView = Pick<Run, "replaced" | "aliased" | "aliasOf">;

export class Offline {
	readonly provider: ConfigurableProvider = offlineProvider({
		diff: (request) => this.diff(request),
		answer: (token, args) => this.answer(token, args),
	});
	readonly lookUps: LookUp[] = [];
	private readonly options: OfflineOptions;
	/** Inputs with references by URN: of the old state, and as the program gives them. */
	private olds: ReadonlyMap<string, Properties> = new Map();
	private readonly given = new Map<string, Pick<Goal, "inputs" | "ignoreChanges">>();
	private run: RunView = { replaced: new Set(), aliased: new Map(), aliasOf: new Map() };

	constructor(options: OfflineOptions) {
		this.options = options;
	}

	/** Keeps what the old inputs refer to; the engine goes on with plain unknown values. */
	begin(resources: readonly Resource[]): Resource[] {
		this.olds = new Map(resources.filter((resource) => resource.delete !== true).map(({ urn, inputs }) => [urn, inputs]));
		return resources.map((resource) => ({ ...resource, inputs: withoutReferencedUrns(resource.inputs) as Properties }));
	}

	attend(run: RunView): void {
		this.run = run;
	}

	/** The same for the inputs that the program gives; the engine goes on with plain unknown values. */
	note(urn: string, goal: Goal): Goal {
		this.given.set(urn, goal);
		return { ...goal, inputs: withoutReferencedUrns(goal.inputs) as Properties };
	}

	planned(resources: readonly Resource[]): Planned {
		return {
			resources: resources.map((resource) => ({
				...resource,
				inputs: this.newInputs(resource.urn) ?? this.oldInputs(resource.urn) ?? resource.inputs,
			})),
		};
	}

	/** What replaces another starts afresh: an ignored change is in it. */
	private newInputs(urn: string): Properties | undefined {
		const goal = this.given.get(urn);
		const old = this.oldInputs(urn);
		if (goal === undefined || old === undefined || this.run.replaced.has(urn)) return goal?.inputs;
		return ignoreChanges(goal.inputs, old, goal.ignoreChanges);
	}

	private oldInputs(urn: string): Properties | undefined {
		const old = this.olds.get(this.run.aliasOf.get(urn) ?? urn);
		return old === undefined ? undefined : (mapReferences(old, (referred) => this.run.aliased.get(referred) ?? referred) as Properties);
	}

	/** A reference to what is replaced in this plan will have another value than it had. */
	private diff({ urn, oldInputs, newInputs }: DiffRequest): Diff {
		const olds = this.oldInputs(urn) ?? oldInputs;
		const news = this.newInputs(urn) ?? withChanged(olds, oldInputs, newInputs);
		const foreseen = mapReferences(news, (referred) => (this.run.replaced.has(referred) ? `${referred} replaced` : referred));
		return compareInputs(olds, foreseen as Properties, this.options.replacing?.(parseUrn(urn).type) ?? []);
	}

	private answer(token: string, args: Properties): Properties | undefined {
		const recorded = this.options.answers?.[token];
		const answer = recorded?.answer(args);
		const lookUp: LookUp = recorded === undefined || answer === undefined ? { token } : { token, source: recorded.source };
		if (!this.lookUps.some((known) => inspect(known) === inspect(lookUp))) this.lookUps.push(lookUp);
		return answer;
	}
}

/** For a resource that the program did not name yet: its old inputs with those changes that the engine asks about. */
function withChanged(olds: Properties, before: Properties, after: Properties): Properties {
	const changed = Object.entries(after).filter(([key, value]) => !equal(before[key], value));
	return { ...olds, ...Object.fromEntries(changed) };
}
