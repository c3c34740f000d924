import { isDeepStrictEqual } from "node:util";
import { shapeOf } from "./checking.ts";
import type { Values } from "./handler.ts";
import type { AnyHandler } from "./handlers.ts";
import { holdsUnknown } from "./wire.ts";

/** Names of the inputs that differ from what the resource was made with. Outputs hold every input; an input that `create` chose is not compared where nobody gives one, nor the means of reaching it. */
export function changedInputs({ inputs, chosen = [], means = [] }: AnyHandler, outputs: Values, news: Values): readonly string[] {
	const names = Object.keys(shapeOf(inputs));
	return names.filter((name) => {
		const left = chosen.includes(name) && (news[name] === undefined || news[name] === "auto");
		if (means.includes(name)) return holdsUnknown(news[name]);
		return !left && !isDeepStrictEqual(plain(outputs[name]), plain(news[name]));
	});
}

/** As both come back from the wire: absent and undefined members are one. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
