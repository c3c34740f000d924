import type { Adjustments } from "../stacks/adjustments.ts";
import type { Recorded } from "../testing/recording.ts";

/** Stands in an input that was adjusted. No provider would take it; the recording does. */
const mark = "ADJUSTED";

/** A last word on everything that a program lets one adjust. */
export interface Adjusting {
	readonly adjustments: Adjustments;
	/** Logical names of what was offered for adjustment. */
	names(): readonly string[];
	/** Whether the last word reached what the provider is asked. */
	reached(resource: Recorded): boolean;
}

type Args = Readonly<Record<string, unknown>>;

/** Adjusts the first plain argument of every resource, whatever it is called and however deep it is offered. */
export function adjustEverything(): Adjusting {
	const marked = new Map<string, string>();
	const adjust = (args: Args, name: string): Args => {
		const key =
			Object.keys(args).find((each) => typeof args[each] === "string" && each !== "kind" && each !== "apiVersion") ?? "description";
		marked.set(name, key);
		return { ...args, [key]: mark };
	};
	const anything: unknown = new Proxy(adjust, {
		get: (target, key) => (typeof key === "symbol" ? Reflect.get(target, key) : anything),
	});
	return {
		adjustments: anything as Adjustments,
		names: () => [...marked.keys()],
		reached: ({ name, inputs }) => inputs[marked.get(name) ?? ""] === mark,
	};
}
