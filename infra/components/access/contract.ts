import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Cache } from "../cache/contract.ts";
import type { Database } from "../database/contract.ts";
import type { Network } from "../network/contract.ts";
import type { Keyring, SecretReferences } from "../secrets/contract.ts";
import type { Backend } from "../service/contract.ts";
import type { ServiceName } from "../service/plan.ts";
import type { Storage } from "../storage/contract.ts";
import { planRoles, type RoleName, roleNames } from "./plan.ts";

export interface AccessIntent {
	/** Whether people's roles are made, those of the stack's environment. @default false */
	readonly roles: boolean;
	/** Who has a role, in the target's words: a principal's ARN, "group:…", a group's object id. @default - nobody */
	readonly developers: string | undefined;
	/** Likewise. @default - nobody */
	readonly testers: string | undefined;
	/** Likewise. @default - nobody */
	readonly operators: string | undefined;
	/** Likewise. @default - nobody */
	readonly administrators: string | undefined;
	/** Whether operators and administrators must have shown a second factor. @default false */
	readonly mfa: boolean;
	/** Days that the target's own record of who changed what is kept, 0 for none. @default 0 */
	readonly auditDays: number;
}

export const defaults: AccessIntent = {
	roles: false,
	developers: undefined,
	testers: undefined,
	operators: undefined,
	administrators: undefined,
	mfa: false,
	auditDays: 0,
};

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface AccessAdjustments {}

export interface AccessArgs extends Partial<AccessIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: AccessAdjustments;
}

export interface AccessLinks {
	readonly network: Network;
	readonly keyring: Keyring;
	readonly secrets: SecretReferences;
	readonly database: Database;
	readonly cache: Cache;
	readonly storage: Storage;
	readonly backends: Readonly<Record<ServiceName, Backend>>;
}

export interface AccessMade {
	/** Each role as the target names it. */
	readonly roles: Readonly<Partial<Record<RoleName, Output<string>>>>;
	/** Where the record of changes lies; empty where none is kept. */
	readonly audit: Output<string>;
}

export const features = {
	roles: {
		path: "access.roles",
		promise: "people have roles, each with what its work needs",
		asked: ({ roles }) => roles,
		given: ({ roles }) => String(roles),
		without: () => ({
			roles: false,
			mfa: false,
			developers: undefined,
			testers: undefined,
			operators: undefined,
			administrators: undefined,
		}),
		fix: "Set it to false.",
	},
	mfa: {
		path: "access.mfa",
		promise: "operators and administrators show a second factor",
		asked: ({ mfa }) => mfa,
		given: ({ mfa }) => String(mfa),
		without: () => ({ mfa: false }),
		fix: "Set it to false.",
	},
	audit: {
		path: "access.audit",
		promise: "the target records who changed what",
		asked: ({ auditDays }) => auditDays > 0,
		given: ({ auditDays }) => `${auditDays} days`,
		without: () => ({ auditDays: 0 }),
		fix: `Set it to "none".`,
	},
} satisfies Features<AccessIntent>;

export interface AccessDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<AccessIntent>;
	readonly rules: readonly Rule<AccessIntent>[];
	create(making: Making<AccessIntent, AccessAdjustments>, links: AccessLinks): AccessMade;
}

/** Whoever is given a role that isn't made would have none. */
function holderRules(environment: string): readonly Rule<AccessIntent>[] {
	const made = planRoles(environment).map(({ name }) => name);
	return roleNames.map((name) => ({
		path: `access.${name}`,
		holds: (intent) => intent[name] === undefined || (intent.roles && made.includes(name)),
		given: (intent) => String(intent[name]),
		why: `it would do nothing: ${environment} has ${made.length > 0 ? `roles for ${made.join(", ")}` : "no roles"}, and only where access.roles is true.`,
		fix: "Remove it.",
	}));
}

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: AccessArgs,
	{ target, features: answers, limits, rules: own }: AccessDriver,
): Settled<AccessIntent> {
	const rules = [...holderRules(stack.environment), ...own];
	return settleTerms({ ...defaults, ...intent }, { section: "access", target, features, answers, limits, rules }, stack.onDecline);
}

/** What people may do with the stack, and the record of what they did. */
export class Access extends ComponentResource implements AccessMade {
	readonly roles: AccessMade["roles"];
	readonly audit: Output<string>;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: AccessArgs & AccessLinks, driver: AccessDriver, opts?: ComponentOptions) {
		super("learning-assistant:access:Access", name, {}, opts);
		const { network, keyring, secrets, database, cache, storage, backends, adjust, ...intent } = args;
		const links = { network, keyring, secrets, database, cache, storage, backends };
		const { want, downgrades } = settle(intent, driver);
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust }), links);
		this.roles = made.roles;
		this.audit = made.audit;
		this.downgrades = downgrades;
		this.registerOutputs({ roles: this.roles, audit: this.audit });
	}
}
