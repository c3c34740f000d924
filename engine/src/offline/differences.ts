/** What changed between two sets of inputs, and whether a change replaces the resource: pure. */
import type { Diff } from "../plugins/provider.ts";
import { changedKeys, type DiffKind, detailedDiff, type PropertyDiff } from "../values/compare.ts";
import { contains, parsePath } from "../values/paths.ts";
import { type Properties, withoutSecrets } from "../values/signatures.ts";
import { takeUnopened } from "./references.ts";

/** `replacing`: paths of inputs whose change replaces, from the caller's table. */
export function compareInputs(olds: Properties, news: Properties, replacing: readonly string[]): Diff {
	const before = withoutSecrets(olds) as Properties;
	const after = withoutSecrets(takeUnopened(olds, news)) as Properties;
	const changes = detailedDiff(before, after);
	const replaceKeys = Object.keys(changes).filter((path) => touches(path, replacing));
	const told = Object.entries(changes).map(
		([path, change]) => [path, replaceKeys.includes(path) ? replacingKind(change) : change] as const,
	);
	const keys = changedKeys(before, after);
	return {
		changes: keys.length === 0 ? "none" : "some",
		replaceKeys,
		changedKeys: keys,
		detailed: keys.length === 0 ? undefined : Object.fromEntries(told),
		deleteBeforeReplace: false,
	};
}

/** A change of what is inside a replacing input replaces; so does one of what is around it, because it may be in there. */
function touches(path: string, replacing: readonly string[]): boolean {
	const changed = parsePath(path);
	return replacing.map(parsePath).some((wanted) => contains(wanted, changed) || contains(changed, wanted));
}

function replacingKind({ kind, inputDiff }: PropertyDiff): PropertyDiff {
	return { kind: `${kind}-replace` as DiffKind, inputDiff };
}
