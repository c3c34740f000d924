import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Network } from "../network/contract.ts";
import type { Keyring, SecretReference } from "../secrets/contract.ts";
import { names } from "./plan.ts";

export interface DatabaseIntent {
	/** Streaming copies that serve reads and take over, 0–20. @default 0 */
	readonly replicas: number;
	/** Whether a commit waits until a second zone has it. @default false */
	readonly synchronous: boolean;
	/** Most connections that one server takes, 20–5000. @default 100 */
	readonly maxConnections: number;
	/** Whether a pooler stands before it. @default false */
	readonly pooler: boolean;
	/** Memory of each server in MiB; 0 for what the machine has. @default 0 */
	readonly memoryMib: number;
	/** Disk of each server in GiB to begin with, growing by itself where the target can; 0 for what the machine has. @default 0 */
	readonly diskGib: number;
	/** Whether it can't be deleted. @default false */
	readonly deletionProtection: boolean;
}

export const defaults: DatabaseIntent = {
	replicas: 0,
	synchronous: false,
	maxConnections: 100,
	pooler: false,
	memoryMib: 0,
	diskGib: 0,
	deletionProtection: false,
};

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface DatabaseAdjustments {}

export interface DatabaseArgs extends Partial<DatabaseIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: DatabaseAdjustments;
}

export interface DatabaseLinks {
	readonly network: Network;
	/** Password of the role that owns the database; migrations alone use it. */
	readonly owner: SecretReference;
	/** Password of the role that services use. Migrations create that role. */
	readonly app: SecretReference;
	readonly keyring: Keyring;
	/** How far back the backups are to reach, in days, 0 for none: servers that keep their own set it, others leave it to the component `backup`. */
	readonly recoveryDays: number;
}

/** What a target's drivers must know of the server, for example to back it up. Each driver adds its kind. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface Servers {}
export type DatabaseServer = Servers[keyof Servers];

export interface DatabaseMade {
	readonly server: DatabaseServer;
	/** Where writes go, "host:port". */
	readonly writer: Output<string>;
	/** The same past the pooler, for migrations: what they lock for a session, a shared connection would keep locked. Left out where it is the writer's. */
	readonly direct?: Output<string>;
	/** Where reads may go, "host:port"; the writer's where there is no replica. */
	readonly reader: Output<string>;
	readonly version: Output<string>;
	/** The role that owns the database, where the target makes it itself: neither its name nor its password can be chosen then. */
	readonly owner?: { readonly user: string; readonly password: SecretReference };
}

export const features = {
	synchronous: {
		path: "database.synchronous",
		promise: "a commit survives the loss of a zone",
		asked: ({ synchronous }) => synchronous,
		given: ({ synchronous }) => String(synchronous),
		without: () => ({ synchronous: false }),
		fix: "Set it to false.",
	},
	pooler: {
		path: "database.pooler",
		promise: "many clients share few connections",
		asked: ({ pooler }) => pooler,
		given: ({ pooler }) => String(pooler),
		without: () => ({ pooler: false }),
		fix: "Set it to false.",
	},
	memory: {
		path: "database.memory",
		promise: "servers of a size of their own",
		asked: ({ memoryMib }) => memoryMib > 0,
		given: ({ memoryMib }) => `${memoryMib} MiB`,
		without: () => ({ memoryMib: 0 }),
		fix: `Set it to "shared".`,
	},
	disk: {
		path: "database.disk",
		promise: "disks of a size of their own",
		asked: ({ diskGib }) => diskGib > 0,
		given: ({ diskGib }) => `${diskGib} GiB`,
		without: () => ({ diskGib: 0 }),
		fix: `Set it to "shared".`,
	},
} satisfies Features<DatabaseIntent>;

export interface DatabaseDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<DatabaseIntent>;
	readonly rules: readonly Rule<DatabaseIntent>[];
	create(making: Making<DatabaseIntent, DatabaseAdjustments>, links: DatabaseLinks): DatabaseMade;
}

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: DatabaseArgs,
	{ target, features: answers, limits, rules }: DatabaseDriver,
): Settled<DatabaseIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "database", target, features, answers, limits, rules }, stack.onDecline);
}

/** PostgreSQL: a primary, and copies for reading and taking over. */
export class Database extends ComponentResource {
	readonly server: DatabaseServer;
	readonly writer: Output<string>;
	readonly direct: Output<string>;
	readonly reader: Output<string>;
	readonly version: Output<string>;
	readonly names: Readonly<Record<keyof typeof names, string>>;
	/** Password of the owner. */
	readonly owner: SecretReference;
	readonly app: SecretReference;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: DatabaseArgs & DatabaseLinks, driver: DatabaseDriver, opts?: ComponentOptions) {
		super("learning-assistant:database:Database", name, {}, opts);
		const { network, owner, app, keyring, recoveryDays, adjust, ...intent } = args;
		const { want, downgrades } = settle(intent, driver);
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust }), { network, owner, app, keyring, recoveryDays });
		this.server = made.server;
		this.writer = made.writer;
		this.direct = made.direct ?? made.writer;
		this.reader = made.reader;
		this.version = made.version;
		this.names = made.owner ? { ...names, owner: made.owner.user } : names;
		this.owner = made.owner?.password ?? owner;
		this.app = app;
		this.downgrades = downgrades;
		this.registerOutputs({ writer: this.writer, reader: this.reader, version: this.version });
	}
}
