import { type Check, idOf, type Plan, textsOf } from "../plan.ts";

/** A made-up output in an input, as the recording writes it: "aws:ec2/vpc:Vpc::network.id". */
const reference = /((?:aws|gcp|azure-native|digitalocean|cloudflare|kubernetes|random):[\w./-]+:\w+)::([\w-]+)\.(\w+)/g;

/** Resources that a value names. */
export function referencesIn(value: unknown): readonly string[] {
	return textsOf(value).flatMap(({ text }) => [...text.matchAll(reference)].map(([, type, name]) => `${type}::${name}`));
}

/** The first resource that a value names. */
export function referred(plan: Plan, value: unknown) {
	const [first] = referencesIn(value);
	return plan.find((each) => idOf(each) === first);
}

/** What is named is there. */
export const references: Check = (plan) => {
	const there = new Set(plan.map(idOf));
	return plan.flatMap((each) => {
		const missing = [...new Set(referencesIn(each.inputs))].filter((id) => !there.has(id));
		return missing.map((id) => ({ resource: idOf(each), why: `it names ${id}, which is not in the plan.` }));
	});
};
