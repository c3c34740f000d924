/** What is to be done with a resource that exists: pure, from the old state, the checked inputs and the provider's answer. */
import type { Diff } from "../plugins/provider.ts";
import { withoutBlanks } from "../state/blank.ts";
import type { Resource } from "../state/types.ts";
import { changedKeys, detailedDiff, equal, type PropertyDiff } from "../values/compare.ts";
import { contains, ignoreChanges, parsePath } from "../values/paths.ts";
import { containsUnknown, type Properties, type Value, withoutSecrets } from "../values/signatures.ts";
import type { Goal } from "./goal.ts";

/** A diff after the options of the resource were applied. */
export interface Reasons {
	readonly replaceKeys: readonly string[];
	readonly changedKeys: readonly string[];
	readonly detailed?: Readonly<Record<string, PropertyDiff>> | undefined;
}

export type Decision = Reasons &
	({ readonly op: "same" } | { readonly op: "update" } | { readonly op: "replace"; readonly deleteFirst: boolean });

const nothing: Reasons = { replaceKeys: [], changedKeys: [] };

/** A change that no provider is asked about: the provider itself changed, a trigger fired, the state is marked. */
export function forcedReplace(key: string): Diff {
	return { changes: "some", replaceKeys: [key], changedKeys: [], deleteBeforeReplace: false };
}

/** A component has no provider: its inputs decide. */
export function componentDiff(olds: Properties, news: Properties): Diff {
	return { changes: equal(olds, news) ? "none" : "some", replaceKeys: [], changedKeys: [], deleteBeforeReplace: false };
}

/** A provider that doesn't say whether anything changed: then inputs are compared with inputs. */
export function settleUnknown(diff: Diff, oldInputs: Properties, newInputs: Properties, ignored: readonly string[]): Diff {
	if (diff.changes !== "unknown") return diff;
	const olds = withoutSecrets(oldInputs) as Properties;
	const news = withoutSecrets(ignoreChanges(newInputs, oldInputs, ignored)) as Properties;
	const keys = changedKeys(olds, news);
	if (keys.length === 0) return { ...diff, changes: "none" };
	return { ...diff, changes: "some", changedKeys: keys, detailed: detailedDiff(olds, news) };
}

/** `force`: replace although no key is to blame, because a replacement trigger fired. */
export function decide(diff: Diff, goal: Pick<Goal, "replaceOnChanges" | "deleteBeforeReplace">, old: Resource, force = false): Decision {
	const broken = (old.initErrors ?? []).length > 0;
	const { replaceKeys, reasons } = applyReplaceOnChanges(diff, goal.replaceOnChanges, broken);
	const changed = diff.changes === "some" || (broken && replaceKeys.length > 0);
	if (old.pendingReplacement === true) return { op: "replace", deleteFirst: true, ...reasons };
	// A provider that says "no change" is believed, whatever it lists as replacing.
	if (force || (changed && (replaceKeys.length > 0 || detailedReplaces(reasons))))
		return { op: "replace", deleteFirst: goal.deleteBeforeReplace ?? diff.deleteBeforeReplace, ...reasons };
	if (changed || broken) return { op: "update", ...reasons };
	return { op: "same", ...nothing };
}

function applyReplaceOnChanges(
	diff: Diff,
	paths: readonly string[],
	broken: boolean,
): { readonly replaceKeys: readonly string[]; readonly reasons: Reasons } {
	const wanted = paths.map(parsePath);
	const hit = (text: string): boolean => wanted.some((path) => contains(path, parsePath(text)));
	const replaceKeys = new Set([...diff.replaceKeys, ...diff.changedKeys.filter(hit)]);
	if (broken && hit("#initerror")) replaceKeys.add("#initerror");
	const detailed =
		diff.detailed === undefined
			? undefined
			: Object.fromEntries(Object.entries(diff.detailed).map(([path, change]) => [path, hit(path) ? toReplace(change) : change]));
	const keys = [...replaceKeys];
	return { replaceKeys: keys, reasons: { replaceKeys: keys, changedKeys: diff.changedKeys, detailed } };
}

function detailedReplaces({ detailed }: Reasons): boolean {
	return Object.values(detailed ?? {}).some(({ kind }) => kind.endsWith("-replace"));
}

function toReplace(change: PropertyDiff): PropertyDiff {
	return change.kind.endsWith("-replace") ? change : { ...change, kind: `${change.kind}-replace` as PropertyDiff["kind"] };
}

/** A trigger fires when its value is another one than at the last update; the first value ever never does, an unknown one always does. */
export function triggered(now: Value | undefined, old: Value | undefined): boolean {
	if (now === undefined || now === null || old === undefined || old === null) return false;
	return containsUnknown(now) || !equal(withoutSecrets(now), withoutSecrets(old));
}

/** Whether anything but times and positions differs, so that a step without change must be written all the same. */
export function mustWrite(old: Resource, now: Resource): boolean {
	const essence = ({
		sourcePosition: _position,
		stackTrace: _trace,
		created: _created,
		modified: _modified,
		initErrors: _errors,
		aliases: _aliases,
		...rest
	}: Resource): Value => withoutBlanks(rest) as unknown as Value;
	return !equal(
		essence({ ...old, dependencies: [...(old.dependencies ?? [])].sort() }),
		essence({ ...now, dependencies: [...(now.dependencies ?? [])].sort() }),
	);
}
