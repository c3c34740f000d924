/**
 * What the Pulumi CLI asks each provider for, as its policy protocol tells it. A stack policy is handed outputs, and with its secrets opened; inputs
 * with their secrets still marked are told to remediations alone. So one remediation that mends nothing listens.
 */
import { type ResourceValidationPolicy, Secret, type StackValidationArgs } from "@pulumi/policy";
import { type Resource, Stack } from "../stack/stack.ts";
import { type Properties, secret, type Value } from "../stack/value.ts";

type Told = Pick<Resource, "inputs" | "protect">;

/** By URN, in the last run. */
const told = new Map<string, Told>();

/** The SDK wraps inputs twice, against unknown values and against the loss of secrets; it has no public way to what is inside. */
const inside = "__getSpecialProxyTarget";

export const listener: ResourceValidationPolicy & { remediateResource: NonNullable<ResourceValidationPolicy["remediateResource"]> } = {
	name: "inputs-are-heard",
	description: "Hears what is asked of each provider, for the other policies. It changes nothing.",
	enforcementLevel: "remediate",
	remediateResource: ({ urn, props, opts }) => {
		const raw = (props as Wrapped)[inside][inside];
		told.set(urn, { inputs: wire(raw) as Properties, protect: opts.protect });
	},
};

interface Wrapped {
	readonly [inside]: { readonly [inside]: Record<string, unknown> };
}

/** The SDK's objects in the wire's form, which rules read. */
function wire(value: unknown): Value {
	if (value instanceof Secret) return secret(wire(value.value));
	if (Array.isArray(value)) return value.map(wire);
	if (typeof value !== "object" || value === null) return value as Value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wire(inner)]));
}

/** The stack at the end of a run. What was only read was never asked for, and isn't judged. */
export function collected({ resources }: Pick<StackValidationArgs, "resources">): Stack {
	const judged = resources.flatMap(({ urn, type, name, parent, propertyDependencies }) => {
		const asked = told.get(urn);
		if (asked === undefined) return [];
		const comesFrom = Object.entries(propertyDependencies).map(([input, those]) => [input, those.map((each) => each.urn)]);
		return [{ urn, type, name, parent: parent?.urn, ...asked, comesFrom: Object.fromEntries(comesFrom) }];
	});
	return new Stack(judged);
}
