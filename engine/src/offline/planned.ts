/** The state that a plan leads to. */
import { leftOut } from "../secrets.ts";
import { manifest, plainResource } from "../state/checkpoint.ts";
import type { Resource } from "../state/types.ts";
import { isObject, isSecret, type Properties, secretSignature, signatureKey, type Value } from "../values/signatures.ts";
import { isReference } from "./references.ts";

/**
 * What the stack would be after a plan, to make a further plan against. Unknown inputs say which resources they refer to. Secrets are in it as
 * they are in memory; as JSON it has the shape of `pulumi stack export` without any secret value.
 */
export class Planned {
	readonly #resources: readonly Resource[];

	constructor(resources: readonly Resource[]) {
		this.#resources = resources;
	}

	/** A copy, with the secrets. */
	open(): Resource[] {
		return structuredClone([...this.#resources]);
	}

	/** A plan against the text sees no change of a secret's value, because it isn't there; it sees one of what a secret refers to. */
	toJSON(): Readonly<Record<string, unknown>> {
		return { version: 3, deployment: { manifest: { ...manifest(), time: "" }, resources: this.#resources.map(closed) } };
	}
}

function closed(resource: Resource): Record<string, unknown> {
	const { replacementTrigger, ...kept } = resource;
	return plainResource({
		...kept,
		inputs: close(kept.inputs) as Properties,
		outputs: close(kept.outputs) as Properties,
		...(replacementTrigger === undefined ? {} : { replacementTrigger: close(replacementTrigger) }),
	});
}

function close(value: Value): Value {
	if (isSecret(value)) {
		const told = isReference(value.value) ? { plaintext: JSON.stringify(value.value) } : { ciphertext: leftOut };
		return { [signatureKey]: secretSignature, ...told };
	}
	if (Array.isArray(value)) return (value as readonly Value[]).map(close);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, close(item)]));
}
