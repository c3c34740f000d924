import type { RuleIndex } from "../evaluate/evaluate.ts";
import { accessReviewed } from "./access.ts";
import { dataReviewed } from "./data.ts";
import { edgeReviewed } from "./edge.ts";
import { networkReviewed } from "./network.ts";
import type { Reviewed } from "./reviewed.ts";
import { serviceReviewed } from "./service.ts";
import { storageReviewed } from "./storage.ts";

/** Types that were looked at and need no rule. */
export const reviewed: Reviewed = {
	...{ ...dataReviewed, ...storageReviewed, ...networkReviewed },
	...{ ...edgeReviewed, ...serviceReviewed, ...accessReviewed },
};

/** Components and the stack itself ask no provider for anything; their resources are judged one by one. */
const isGroup = (type: string): boolean => type === "pulumi:pulumi:Stack" || type.startsWith("learning-assistant:");

export interface Coverage {
	readonly covered: readonly string[];
	readonly reviewed: readonly { readonly type: string; readonly because: string }[];
	/** Neither: the report fails. */
	readonly uncovered: readonly string[];
}

/** Which of a stack's types some rule of the pack speaks of. */
export function coverageOf(types: readonly string[], index: RuleIndex): Coverage {
	const asked = types.filter((type) => !isGroup(type)).toSorted();
	const others = asked.filter((type) => !index.covers(type));
	return {
		covered: asked.filter((type) => index.covers(type)),
		reviewed: others.flatMap((type) => (reviewed[type] === undefined ? [] : [{ type, because: reviewed[type] }])),
		uncovered: others.filter((type) => reviewed[type] === undefined),
	};
}
