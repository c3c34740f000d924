import { type Check, idOf } from "../plan.ts";
import { stateful } from "../replacing/replacing.ts";

/** Types that keep something and are not protected, and why: losing them loses nothing that isn't elsewhere. */
export type Reasons = Readonly<Record<string, string>>;

/** In production nothing that keeps something can be deleted by a plan: `protect`, which a person takes away by hand. */
export function protection(unprotected: Reasons): Check {
	return (plan) =>
		plan
			.filter(({ type, protect }) => stateful[type] !== undefined && !protect && unprotected[type] === undefined)
			.map((each) => ({ resource: idOf(each), why: "it keeps something and is not protected." }));
}
