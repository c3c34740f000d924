import { type Mistake, Refusal } from "./refusal.ts";

/** What a driver says of a feature: kept and not to be switched off, switchable, or a sentence why not. */
export type Answer = "always" | true | string;

/** Something that a target may decline. */
export interface Feature<Intent> {
	/** The setting that asks for it, for example `database.synchronous`. */
	readonly path: string;
	/** What it gives, for the README. */
	readonly promise: string;
	asked(intent: Intent): boolean;
	/** What was asked, for the error. */
	given(intent: Intent): string;
	/** What the nearest intent that works without it has instead. */
	without(intent: Intent): Partial<Intent>;
	/** What to do, in the imperative. */
	readonly fix: string;
}

export type Features<Intent> = Readonly<Record<string, Feature<Intent>>>;
export type Answers<F> = Readonly<Record<keyof F, Answer>>;

/** Numbers that a target bounds more tightly than the contract does. Both ends are included. */
export interface Limit {
	readonly min?: number;
	readonly max?: number;
	/** The setting, where it is named otherwise than the intent's key: units stand in keys inside, in values outside. */
	readonly path?: string;
	/** A sentence. */
	readonly why: string;
}

type NumberKeys<Intent> = { [K in keyof Intent]-?: Intent[K] extends number ? K : never }[keyof Intent] & string;
export type Limits<Intent> = { readonly [K in NumberKeys<Intent>]?: Limit };

/** Something that must hold between two of the intent's values. */
export interface Rule<Intent> {
	readonly path: string;
	holds(intent: Intent): boolean;
	given(intent: Intent): string;
	readonly why: string;
	/** Computed where the nearest intent that works depends on the one that was given. */
	readonly fix: string | ((intent: Intent) => string);
}

/** What happens to a declined feature: an error, or a recorded downgrade. */
export type OnDecline = "refuse" | "downgrade";

/** A feature that was asked for and left out, as it stands in the stack's outputs. */
export interface Downgrade {
	readonly path: string;
	readonly asked: string;
	readonly why: string;
}

export interface Settled<Intent> {
	readonly want: Intent;
	readonly downgrades: readonly Downgrade[];
}

/** What a contract and a driver say together about an intent. */
export interface Terms<Intent, F extends Features<Intent>> {
	/** The settings section, for paths: for example "database". */
	readonly section: string;
	readonly target: string;
	readonly features: F;
	readonly answers: Answers<F>;
	readonly limits: Limits<Intent>;
	readonly rules: readonly Rule<Intent>[];
}

/**
 * Turns an intent into what the driver will make, before any resource exists.
 * @throws Refusal of every declined feature, limit and rule at once
 */
export function settleTerms<Intent extends object, F extends Features<Intent>>(
	intent: Intent,
	terms: Terms<Intent, F>,
	onDecline: OnDecline,
): Settled<Intent> {
	const declined = declinedFeatures(intent, terms);
	const want = onDecline === "downgrade" ? withoutDeclined(intent, declined) : intent;
	const refused = onDecline === "downgrade" ? [] : declined.map(([feature, why]) => refusal(feature, intent, why, terms.target));
	const mistakes = [...refused, ...brokenLimits(want, terms), ...brokenRules(want, terms)];
	if (mistakes.length > 0) throw new Refusal(mistakes);
	return { want, downgrades: declined.map(([feature, why]) => ({ path: feature.path, asked: feature.given(intent), why })) };
}

function withoutDeclined<Intent extends object>(intent: Intent, declined: readonly (readonly [Feature<Intent>, string])[]): Intent {
	const want = { ...intent };
	for (const [feature] of declined) Object.assign(want, feature.without(want));
	return want;
}

function declinedFeatures<Intent, F extends Features<Intent>>(
	intent: Intent,
	{ features, answers }: Terms<Intent, F>,
): [Feature<Intent>, string][] {
	return Object.entries(features).flatMap(([name, feature]): [Feature<Intent>, string][] => {
		const answer = answers[name as keyof F];
		return answer === true || answer === "always" || !feature.asked(intent) ? [] : [[feature, answer]];
	});
}

function refusal<Intent>(feature: Feature<Intent>, intent: Intent, why: string, target: string): Mistake {
	return {
		path: settingPath(feature.path),
		value: feature.given(intent),
		why: `declined on ${target}: ${why}`,
		fix: `${feature.fix} Or set onDecline to "downgrade" to go on without it.`,
	};
}

function brokenLimits<Intent extends object, F extends Features<Intent>>(
	want: Intent,
	{ section, target, limits }: Terms<Intent, F>,
): Mistake[] {
	return (Object.entries(limits) as [keyof Intent & string, Limit][]).flatMap(
		([key, { min = -Infinity, max = Infinity, path = `${section}.${key}`, why }]) => {
			const value = Number(want[key]);
			if (value >= min && value <= max) return [];
			const fix = value > max ? `Set it to ${max} or less.` : `Set it to ${min} or more.`;
			return [{ path: settingPath(path), value: String(value), why: `out of bounds on ${target}: ${why}`, fix }];
		},
	);
}

function brokenRules<Intent, F extends Features<Intent>>(want: Intent, { rules }: Terms<Intent, F>): Mistake[] {
	return rules
		.filter((rule) => !rule.holds(want))
		.map(({ fix, ...rule }) => ({
			path: settingPath(rule.path),
			value: rule.given(want),
			why: rule.why,
			fix: typeof fix === "string" ? fix : fix(want),
		}));
}

/** How a setting is named in a stack file. */
export function settingPath(path: string): string {
	return `learning-assistant:${path}`;
}
