/** What of a plan and of a state must be equal in both engines: everything but generated names, times, ciphertexts and positions in the source. */
type Raw = Record<string, unknown>;

/** Steps that do something, as `op name`, in order. */
export function stepsOf(steps: readonly { readonly op: string; readonly urn: string }[]): string[] {
	return steps
		.filter(({ op, urn }) => op !== "same" && !urn.includes("pulumi:pulumi:Stack"))
		.map(({ op, urn }) => `${op} ${urn.split("::").at(-1)}`);
}

/** The resources of a checkpoint, sorted by URN. */
export function essence(checkpoint: string): Raw[] {
	const resources = ((JSON.parse(checkpoint) as { checkpoint: { latest: { resources?: Raw[] } } }).checkpoint.latest.resources ?? []).map(
		essenceOf,
	);
	return resources.sort((a, b) => String(a.urn).localeCompare(String(b.urn)));
}

function essenceOf(resource: Raw): Raw {
	const { created: _created, modified: _modified, sourcePosition: _position, stackTrace: _trace, ...kept } = resource;
	return settle(kept) as Raw;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Labels are random and part of ids and addresses. Null and an empty list both say that a property depends on nothing. */
function settle(value: unknown): unknown {
	if (value === null) return [];
	if (typeof value === "string") return value.replaceAll(uuid, "ID").replaceAll(/\b(label|[abc]|only)-[a-z0-9]{7,8}\b/g, "$1-LABEL");
	if (Array.isArray(value)) return value.map(settle);
	if (typeof value !== "object") return value;
	const entries = Object.entries(value as Raw).map(([key, item]) => [key, key === "ciphertext" ? "sealed" : settle(item)] as const);
	return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)));
}
