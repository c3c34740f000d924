import { read } from "../../conditions/path.ts";
import { fixture, fixtureNames } from "../../fixtures/fixtures.ts";
import type { CheckpointResource } from "../../stack/checkpoint.ts";
import { isList, isObject, type Value } from "../../stack/value.ts";
import type { Case, Cases } from "../cases.ts";

const keys = ["project", "environment", "stack", "component"];
const places = ["tags", "labels", "userLabels", "resourceLabels", "settings.userLabels", "metadata.labels"];

/** Where a word stands in a list, or a key in an object. */
function pathOf(labels: Value | undefined, place: string, key: string): string | undefined {
	if (isObject(labels)) return key in labels ? `${place}.${key}` : undefined;
	const at = isList(labels) ? labels.findIndex((word) => String(word).startsWith(`${key}:`)) : -1;
	return at < 0 ? undefined : `${place}[${at}]`;
}

function casesOf({ inputs, urn }: CheckpointResource): readonly Case[] {
	return places.flatMap((place) =>
		keys.flatMap((key) => {
			const path = pathOf(read(inputs, place), place, key);
			if (path === undefined) return [];
			const without = { what: `no ${key}`, name: urn.slice(urn.lastIndexOf("::") + 2) };
			const empty = path.endsWith("]") ? `${key}:` : "";
			return [
				{ ...without, set: { [path]: undefined } },
				{ ...without, what: `nothing for ${key}`, set: { [path]: empty } },
				...(path.endsWith("]") ? [{ ...without, what: `${key} in another word`, set: { [path]: `a${key}:b` } }] : []),
			];
		}),
	);
}

const planned = fixtureNames.flatMap((name) => fixture(name));
const firsts = [...new Map(planned.toReversed().map((resource) => [resource.type, resource])).values()];

/** Of every type in the fixtures whose resources say whose they are: one that isn't in the rule's table is a cell too few. */
export const cases: Cases = Object.fromEntries(
	firsts.map((resource) => [resource.type, casesOf(resource)] as const).filter(([, own]) => own.length > 0),
);
