/**
 * What a real provider added to the inputs in a state that it made. It would add the same again; a plan without it must, or every generated name
 * would look as if the program had taken it away.
 */
import { isObject, isSecret, makeSecret, type Properties, type Value } from "../values/signatures.ts";

/** Where providers made from Terraform's list the keys that are not the program's. */
const listed = "__defaults";
/** How the Kubernetes provider marks an object whose name it made up. */
const autonamed = "pulumi.com/autonamed";

/** The new inputs with what the provider had added to the old ones, as far as the program still leaves it open. */
export function carryDefaults(olds: Properties, news: Properties): Properties {
	return carryName(olds, carry(olds, news) as Properties);
}

function carry(old: Value | undefined, now: Value): Value {
	if (isSecret(old) && isSecret(now)) return makeSecret(carry(old.value, now.value));
	if (Array.isArray(old) && Array.isArray(now)) return (now as readonly Value[]).map((item, at) => carry(old[at], item));
	if (!isObject(old) || !isObject(now)) return now;
	const inner = Object.entries(now).map(([key, item]) => [key, carry(old[key], item)] as const);
	const keys = old[listed];
	if (!Array.isArray(keys)) return Object.fromEntries(inner);
	const open = (keys as readonly string[]).filter((key) => now[key] === undefined && old[key] !== undefined);
	return { ...Object.fromEntries(open.map((key) => [key, old[key] ?? null])), ...Object.fromEntries(inner), [listed]: keys };
}

function carryName({ metadata: old }: Properties, news: Properties): Properties {
	const now = news.metadata;
	if (!isObject(old) || !isObject(now) || now.name !== undefined) return news;
	const marks = isObject(old.annotations) ? old.annotations : {};
	if (marks[autonamed] !== "true" || old.name === undefined) return news;
	const annotations = { ...(isObject(now.annotations) ? now.annotations : {}), [autonamed]: "true" };
	return { ...news, metadata: { ...now, name: old.name, annotations } };
}
