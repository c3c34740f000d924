import type { Adjustments } from "../stacks/adjustments.ts";
import type { Recorded } from "../testing/recording.ts";

/** Stands in an input that was adjusted. No provider would take it; the recording does. */
const mark = "ADJUSTED";

/** A last word on everything that a program lets one adjust. */
export interface Adjusting {
	readonly adjustments: Adjustments;
	/** What was offered for adjustment: its logical name, and the argument that was adjusted. Resources of several types may share a name. */
	offered(): readonly Offered[];
	/** Whether the last word on it is what the provider is asked for this resource. */
	reaches(offered: Offered, resource: Recorded): boolean;
	/** Whether any last word reached the resource. */
	reached(resource: Recorded): boolean;
}

export interface Offered {
	readonly name: string;
	readonly key: string;
}

type Args = Readonly<Record<string, unknown>>;

/** Adjusts the first plain argument of every resource, or the last one where none is plain, however deep it is offered. */
export function adjustEverything(): Adjusting {
	const offered: Offered[] = [];
	const adjust = (args: Args, name: string): Args => {
		const keys = Object.keys(args).filter((each) => each !== "kind" && each !== "apiVersion");
		const key = keys.find((each) => typeof args[each] === "string") ?? keys.at(-1) ?? "description";
		offered.push({ name, key });
		return { ...args, [key]: mark };
	};
	const anything: unknown = new Proxy(adjust, {
		get: (target, key) => (typeof key === "symbol" ? Reflect.get(target, key) : anything),
	});
	return {
		adjustments: anything as Adjustments,
		offered: () => offered,
		reaches,
		reached: (resource) => offered.some((each) => reaches(each, resource)),
	};
}

function reaches(offered: Offered, { name, inputs }: Recorded): boolean {
	return offered.name === name && inputs[offered.key] === mark;
}
