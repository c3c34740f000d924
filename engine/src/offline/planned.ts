/** The state that a plan leads to, as a file: `pulumi stack export`'s shape, without any secret value. */
import { manifest, plainResource } from "../state/checkpoint.ts";
import type { Resource } from "../state/types.ts";
import { isObject, isSecret, type Properties, secretSignature, signatureKey, type Value } from "../values/signatures.ts";
import type { Planned } from "./offline.ts";
import { isReference } from "./references.ts";

/** Text that `from` of a later plan takes. A secret's value is left out: a later plan sees no change of it, but sees another reference. */
export function exportPlanned({ resources }: Planned): Readonly<Record<string, unknown>> {
	return { version: 3, deployment: { manifest: { ...manifest(), time: "" }, resources: resources.map(closed) } };
}

/** Without times too: the same plan gives the same text. */
function closed(resource: Resource): Record<string, unknown> {
	const { created: _created, modified: _modified, replacementTrigger, ...kept } = resource;
	return plainResource({
		...kept,
		inputs: close(kept.inputs) as Properties,
		outputs: close(kept.outputs) as Properties,
		...(replacementTrigger === undefined ? {} : { replacementTrigger: close(replacementTrigger) }),
	});
}

function close(value: Value): Value {
	if (isSecret(value)) {
		const told = isReference(value.value) ? { plaintext: JSON.stringify(value.value) } : { ciphertext: "[secret]" };
		return { [signatureKey]: secretSignature, ...told };
	}
	if (Array.isArray(value)) return (value as readonly Value[]).map(close);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, close(item)]));
}
