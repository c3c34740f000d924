import { containsSecret, isObject, isSecret, makeSecret, type Properties, type Value } from "./signatures.ts";

/**
 * Marks as secret what was secret in `source` under the same key. Objects are walked; an array with a secret inside is marked whole, because
 * providers may reorder it.
 */
export function annotateSecrets(target: Properties, source: Properties): Properties {
	const result: Properties = { ...target };
	for (const [key, from] of Object.entries(source)) {
		const to = result[key];
		if (to !== undefined) result[key] = annotateOne(to, from);
	}
	return result;
}

function annotateOne(to: Value, from: Value): Value {
	if (isSecret(to)) return to;
	if (isObject(to) && isObject(from) && !isSecret(from)) return annotateSecrets(to as Properties, from as Properties);
	return containsSecret(from) ? makeSecret(to) : to;
}

/** Marks outputs that the user named, and outputs whose input of the same name is secret. */
export function markSecretOutputs(outputs: Properties, inputs: Properties, named: readonly string[]): Properties {
	const result: Properties = { ...outputs };
	for (const [key, value] of Object.entries(outputs)) {
		if (named.includes(key) || isSecret(inputs[key])) result[key] = makeSecret(value);
	}
	return result;
}
