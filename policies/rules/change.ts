import type { CheckpointResource } from "../stack/checkpoint.ts";
import type { Properties, Value } from "../stack/value.ts";

/** A change of one resource: values by dotted path ("rules[0].cidr"; undefined takes one away), and the resource option. */
export interface Change {
	readonly set?: Readonly<Record<string, Value | undefined>> | undefined;
	readonly protect?: boolean | undefined;
}

/** The resources with one of them changed, or taken out where the change is null. What comes from elsewhere at a changed input no longer does. */
export function changed(
	resources: readonly CheckpointResource[],
	which: { readonly type: string; readonly name: string },
	change: Change | null,
): readonly CheckpointResource[] {
	const isIt = ({ type, urn }: CheckpointResource): boolean => type === which.type && urn.endsWith(`::${which.name}`);
	if (!resources.some(isIt)) throw new Error(`no fixture has a ${which.type} named ${which.name}`);
	if (change === null) return resources.filter((each) => !isIt(each));
	return resources.map((each) => (isIt(each) ? apply(each, change) : each));
}

function apply(resource: CheckpointResource, { set = {}, protect = resource.protect ?? false }: Change): CheckpointResource {
	let inputs: Value = resource.inputs ?? {};
	for (const [path, value] of Object.entries(set)) inputs = put(inputs, keysOf(path), value) ?? {};
	const tops = Object.keys(set).map((path) => keysOf(path)[0]);
	const kept = Object.entries(resource.propertyDependencies ?? {}).filter(([input]) => !tops.includes(input));
	return { ...resource, protect, inputs: inputs as Properties, propertyDependencies: Object.fromEntries(kept) };
}

const keysOf = (path: string): readonly string[] =>
	path
		.replaceAll(/\[(\d+)\]/g, ".$1")
		.split(".")
		.filter((key) => key !== "");

function put(place: Value | undefined, [key, ...rest]: readonly string[], value: Value | undefined): Value | undefined {
	if (key === undefined) return value;
	if (Array.isArray(place)) return putInList(place as readonly Value[], Number(key), rest, value);
	const object = typeof place === "object" && place !== null ? (place as Properties) : {};
	const inner = put(object[key], rest, value);
	const { [key]: _before, ...others } = object;
	return inner === undefined ? others : { ...others, [key]: inner };
}

function putInList(list: readonly Value[], at: number, rest: readonly string[], value: Value | undefined): readonly Value[] {
	const inner = put(list[at], rest, value);
	return inner === undefined ? list.filter((_item, index) => index !== at) : [...list.slice(0, at), inner, ...list.slice(at + 1)];
}
