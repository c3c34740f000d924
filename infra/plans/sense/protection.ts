import { type Check, idOf } from "../plan.ts";
import { stateful } from "../replacing/replacing.ts";

/** Types that keep something and are not protected, and why. */
export interface Unprotected {
	readonly type: RegExp;
	/** The logical name; any where it is left out. */
	readonly name?: RegExp;
	/** A sentence. */
	readonly because: string;
}

/** In production nothing that keeps something can be deleted by a plan: `protect`, which a person takes away by hand. */
export function protection(unprotected: readonly Unprotected[]): Check {
	return (plan) =>
		plan
			.filter(({ type, protect }) => stateful[type] !== undefined && !protect)
			.filter(({ type, name }) => !unprotected.some((each) => each.type.test(type) && (each.name ?? /^/).test(name)))
			.map((each) => ({ resource: idOf(each), why: "it keeps something and is not protected." }));
}
