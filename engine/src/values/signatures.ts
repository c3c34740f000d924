/**
 * Values inside the engine are the wire's plain JSON. Objects with the signature key are special; an unknown value is a well-known string.
 * The constants are Pulumi's; both plugins and checkpoints carry them.
 */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
export type Properties = { [key: string]: Value };

export function isObject(value: Value | undefined): value is { readonly [key: string]: Value } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function signatureOf(value: Value | undefined): string | undefined {
	if (!isObject(value)) return undefined;
	const signature = value[signatureKey];
	return typeof signature === "string" ? signature : undefined;
}

export function isSecret(value: Value | undefined): value is { readonly value: Value } {
	return signatureOf(value) === secretSignature;
}

export function makeSecret(value: Value): Value {
	return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** Rebuilds a value bottom-up. `change` sees every node after its children. */
export function mapValue(value: Value, change: (node: Value) => Value): Value {
	if (Array.isArray(value)) return change((value as readonly Value[]).map((item) => mapValue(item, change)));
	if (!isObject(value)) return change(value);
	return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapValue(item, change)])));
}

export function someValue(value: Value, holds: (node: Value) => boolean): boolean {
	if (holds(value)) return true;
	if (Array.isArray(value)) return value.some((item) => someValue(item, holds));
	return isObject(value) && Object.values(value).some((item) => someValue(item, holds));
}

export function containsUnknown(value: Value): boolean {
	return someValue(value, (node) => node === unknownValue);
}

export function containsSecret(value: Value): boolean {
	return someValue(value, isSecret);
}

export function withoutSecrets(value: Value): Value {
	return mapValue(value, (node) => (isSecret(node) ? node.value : node));
}

/** Providers and programs may send output values; the engine keeps their value, their secrecy and whether it is known. */
export function withoutOutputValues(value: Value): Value {
	return mapValue(value, (node) => {
		if (signatureOf(node) !== outputSignature || !isObject(node)) return node;
		const plain = node.value ?? unknownValue;
		return node.secret === true ? makeSecret(plain) : plain;
	});
}

/** For providers that don't take resource references: the id of a custom resource, the URN of a component. */
export function withoutReferences(value: Value): Value {
	return mapValue(value, (node) => {
		if (signatureOf(node) !== resourceSignature || !isObject(node)) return node;
		const id = node.id;
		return id === undefined || id === null ? (node.urn ?? null) : id === "" ? unknownValue : id;
	});
}

/** Calls `found` with every string inside a secret, so that messages can be cleaned of them. */
export function secretStrings(value: Value, found: (text: string) => void, inside = false): void {
	if (typeof value === "string") {
		if (inside) found(value);
	} else if (Array.isArray(value)) {
		for (const item of value) secretStrings(item, found, inside);
	} else if (isObject(value)) {
		const secret = isSecret(value);
		for (const [key, item] of Object.entries(value)) if (key !== signatureKey) secretStrings(item, found, inside || secret);
	}
}

/** What a plan, an event or a report may show: secrets become the string `[secret]`. */
export function masked(value: Value): Value {
	if (isSecret(value)) return "[secret]";
	if (Array.isArray(value)) return (value as readonly Value[]).map(masked);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item)]));
}

/** As `masked`, in the form of Pulumi's engine events: a secret stays an object whose ciphertext is the text `[secret]`. */
export function blinded(value: Value): Value {
	if (isSecret(value)) return { [signatureKey]: secretSignature, ciphertext: "[secret]" };
	if (Array.isArray(value)) return (value as readonly Value[]).map(blinded);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, blinded(item)]));
}
