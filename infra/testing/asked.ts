import type { Drivers } from "../stacks/drivers/drivers.ts";
import { type Ground, groundOn } from "./ground.ts";
import { type Recorded, record } from "./recording.ts";

/** What a component asked of its provider. */
export interface Asked {
	readonly resources: readonly Recorded[];
	/** One resource's inputs, by the end of its type ("rds/instance:Instance") and its name. Not there: a mistake of the test, told with the names that are. */
	inputs(type: string, name: string): Recorded["inputs"];
	/** The names of all resources of a type. */
	names(type: string): readonly string[];
}

/** Makes a component, and what it stands on, by one target's drivers. */
export async function asked(drivers: Drivers, make: (ground: Ground) => unknown): Promise<Asked> {
	const { resources } = await record(() => void make(groundOn(drivers)));
	const of = (type: string) => resources.filter((each) => each.type.endsWith(type));
	const names = (type: string) => of(type).map(({ name }) => name);
	return {
		resources,
		names,
		inputs: (type, name) => {
			const found = of(type).find((each) => each.name === name);
			if (found === undefined) throw new Error(`no ${type} is called ${name}; there are ${names(type).join(", ") || "none"}`);
			return found.inputs;
		},
	};
}
