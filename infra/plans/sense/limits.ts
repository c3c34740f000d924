import { type Check, type Finding, idOf, type Plan } from "../plan.ts";
import { limitTable } from "./limit-table.ts";

/** Inputs that are read by people: nothing is found by them. */
const prose =
	/^(description|comment|displayName|alarmDescription|summary|title|body|dashboardBody|serializedData|policy|contents|sourceContents|filter|pattern|alarmRule)$/;

/**
 * Physical names are within what the provider allows. Asked of a plan whose stack has the longest name that there may be.
 * `mark`: a part of the stack's name, by which a physical name is told from other texts.
 */
export function limits(mark: string): Check {
	return (plan) => [...tooLong(plan), ...unlisted(plan, mark)];
}

function ownNames(plan: Plan) {
	return plan.flatMap((each) =>
		(limitTable.get(each.type) ?? []).flatMap((limit) => {
			const name = each.inputs[limit.input];
			return typeof name !== "string" || name.includes("::") ? [] : [{ each, limit, name }];
		}),
	);
}

function tooLong(plan: Plan): readonly Finding[] {
	return ownNames(plan)
		.filter(({ name, limit }) => name.length > limit.max)
		.map(({ each, name, limit: { input, max, source } }) => ({
			resource: idOf(each),
			why: `${input} ${name} has ${name.length} characters; ${max} are allowed (${source}).`,
		}));
}

/** A text that was made up from the stack's name and holds no name that is known: how long it may be has to be known. */
function unlisted(plan: Plan, mark: string): readonly Finding[] {
	const known = ownNames(plan).map(({ name }) => name);
	const unknown = (value: unknown): value is string =>
		typeof value === "string" && value.includes(mark) && !value.includes("::") && !known.some((name) => value.includes(name));
	return plan
		.filter(({ type }) => !/^(random|local):/.test(type))
		.flatMap((each) =>
			Object.entries(each.inputs)
				.filter(([input, value]) => unknown(value) && !prose.test(input))
				.map(([input, value]) => ({ resource: idOf(each), why: `no limit is known for ${input} (${value}).` })),
		);
}
