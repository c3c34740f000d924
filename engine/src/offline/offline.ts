/** Plans of packages that have no plugin here: no account, no credentials, no network. */
import { inspect } from "node:util";
import type { ConfigurableProvider, Diff, DiffRequest } from "../plugins/provider.ts";
import type { Resource } from "../state/types.ts";
import type { Goal } from "../steps/goal.ts";
import { isProviderType, parseUrn } from "../urn.ts";
import { equal } from "../values/compare.ts";
import { ignoreChanges } from "../values/paths.ts";
import type { Properties, Value } from "../values/signatures.ts";
import { carryDefaults } from "./defaults.ts";
import { compareInputs } from "./differences.ts";
import { Planned } from "./planned.ts";
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
	/** Whether packages with a plugin are planned from their inputs, too. @default false: their plugins are asked */
	readonly alone?: boolean;
	/** Function token → its answer. @default none: every look-up is unknown */
	readonly answers?: Readonly<Record<string, RecordedAnswer>>;
}

/** A function that the program called. Without a source its result is unknown. */
export interface LookUp {
	readonly token: string;
	readonly source?: string;
}

/** What the run knows of resources that were replaced or renamed. */
interface Fates {
	readonly replaced: ReadonlySet<string>;
	/** Old URN → the new one that took it over, and back. */
	readonly aliased: ReadonlyMap<string, string>;
	readonly aliasOf: ReadonlyMap<string, string>;
}

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
	private run: Fates = { replaced: new Set(), aliased: new Map(), aliasOf: new Map() };

	constructor(options: OfflineOptions) {
		this.options = options;
	}

	/** Keeps what the old inputs refer to; the engine goes on with plain unknown values. */
	begin(resources: readonly Resource[]): Resource[] {
		this.olds = new Map(resources.filter((resource) => resource.delete !== true).map(({ urn, inputs }) => [urn, inputs]));
		return resources.map((resource) => ({ ...resource, inputs: withoutReferencedUrns(resource.inputs) as Properties }));
	}

	attend(run: Fates): void {
		this.run = run;
	}

	/** The same for the inputs that the program gives; the engine goes on with plain unknown values. */
	note(urn: string, goal: Goal): Goal {
		this.given.set(urn, goal);
		return { ...goal, inputs: withoutReferencedUrns(goal.inputs) as Properties };
	}

	planned(resources: readonly Resource[]): Planned {
		return new Planned(
			resources.map((resource) => {
				const inputs = this.newInputs(resource.urn) ?? this.oldInputs(resource.urn) ?? resource.inputs;
				return { ...resource, inputs };
			}),
		);
	}

	/** What replaces another starts afresh: an ignored change is in it. */
	private newInputs(urn: string): Properties | undefined {
		const goal = this.given.get(urn);
		const old = this.oldInputs(urn);
		if (goal === undefined || old === undefined || this.run.replaced.has(urn)) return goal?.inputs;
		return carryDefaults(old, ignoreChanges(goal.inputs, old, goal.ignoreChanges));
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
		const { type } = parseUrn(urn);
		const [before, after] = isProviderType(type) ? [olds, foreseen].map(withoutVersion) : [olds, foreseen];
		return compareInputs(before as Properties, after as Properties, this.options.replacing?.(type) ?? []);
	}

	private answer(token: string, args: Properties): Properties | undefined {
		const recorded = this.options.answers?.[token];
		const answer = recorded?.answer(args);
		const lookUp: LookUp = recorded === undefined || answer === undefined ? { token } : { token, source: recorded.source };
		if (!this.lookUps.some((known) => inspect(known) === inspect(lookUp))) this.lookUps.push(lookUp);
		return answer;
	}
}

/** The CLI writes a provider's version and origin among its inputs; another version is no change of what it manages. */
function withoutVersion(inputs: Value): Value {
	const { version: _version, pluginDownloadURL: _origin, __internal: _internal, ...own } = inputs as Properties;
	return own;
}

/** For a resource that the program did not name yet: its old inputs with those changes that the engine asks about. */
function withChanged(olds: Properties, before: Properties, after: Properties): Properties {
	const changed = Object.entries(after).filter(([key, value]) => !equal(before[key], value));
	return { ...olds, ...Object.fromEntries(changed) };
}
