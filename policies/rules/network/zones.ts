import type { Condition, Judgement } from "../../conditions/judgement.ts";
import { type Path, read } from "../../conditions/path.ts";
import { isUnknown, shown } from "../../stack/value.ts";

/** The stack's resources of a type lie in at least two zones. `path`: where each says its own. */
export function inTwoZones(type: string, path: Path): Condition {
	return ({ stack }): Judgement => {
		const zones = stack.ofType(type).map(({ inputs }) => read(inputs, path));
		const known = [...new Set(zones.filter((zone) => typeof zone === "string" && !isUnknown(zone)))];
		const outcome = known.length >= 2 ? "pass" : zones.some(isUnknown) ? "can't tell" : "fail";
		return { outcome, seen: [{ path: `zones of every ${type}`, value: shown(known as string[]), wanted: "at least two" }] };
	};
}
