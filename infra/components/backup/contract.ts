import { ComponentResource, type Output, output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Database } from "../database/contract.ts";
import type { Network } from "../network/contract.ts";
import type { Keyring } from "../secrets/contract.ts";
import type { Backend } from "../service/contract.ts";
import type { ServiceName } from "../service/plan.ts";
import type { Storage } from "../storage/contract.ts";

export interface BackupIntent {
	/** Days that a backup is kept, 0–365; 0 for none. @default 0 */
	readonly retentionDays: number;
	/** Hours between base backups, 1–168. @default 24 */
	readonly intervalHours: number;
	/** Whether each backup is copied to a second region. @default false */
	readonly crossRegion: boolean;
	/** Whether nobody can delete a backup before its time, administrators included. @default false */
	readonly immutable: boolean;
	/** Whether the target restores a backup every week to see that it can. @default false */
	readonly restoreTests: boolean;
	/** Whether the backups can't be deleted with the stack. @default false */
	readonly deletionProtection: boolean;
}

export const defaults: BackupIntent = {
	retentionDays: 0,
	intervalHours: 24,
	crossRegion: false,
	immutable: false,
	restoreTests: false,
	deletionProtection: false,
};

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface BackupAdjustments {}

export interface BackupArgs extends Partial<BackupIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: BackupAdjustments;
}

export interface BackupLinks {
	readonly network: Network;
	readonly keyring: Keyring;
	readonly database: Database;
	/** Where backups are kept. */
	readonly storage: Storage;
	/** Where the services run: targets that keep no backups themselves run the job beside them. */
	readonly backends: Readonly<Record<ServiceName, Backend>>;
}

export interface BackupMade {
	/** Where backups lie, in the target's words. */
	readonly location: Output<string>;
}

export const features = {
	crossRegion: {
		path: "backup.crossRegion",
		promise: "backups survive the loss of a region",
		asked: ({ crossRegion }) => crossRegion,
		given: ({ crossRegion }) => String(crossRegion),
		without: () => ({ crossRegion: false }),
		fix: "Set it to false.",
	},
	immutable: {
		path: "backup.immutable",
		promise: "nobody can delete a backup before its time",
		asked: ({ immutable }) => immutable,
		given: ({ immutable }) => String(immutable),
		without: () => ({ immutable: false }),
		fix: "Set it to false.",
	},
	restoreTests: {
		path: "backup.restoreTests",
		promise: "the target restores a backup every week to see that it can",
		asked: ({ restoreTests }) => restoreTests,
		given: ({ restoreTests }) => String(restoreTests),
		without: () => ({ restoreTests: false }),
		fix: "Set it to false.",
	},
} satisfies Features<BackupIntent>;

export interface BackupDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<BackupIntent>;
	readonly rules: readonly Rule<BackupIntent>[];
	/** Called only where backups are kept. */
	create(making: Making<BackupIntent, BackupAdjustments>, links: BackupLinks): BackupMade;
}

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: BackupArgs,
	{ target, features: answers, limits, rules }: BackupDriver,
): Settled<BackupIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "backup", target, features, answers, limits, rules }, stack.onDecline);
}

/** Base backups and archived WAL, kept apart from the database. Without retention it makes nothing. */
export class Backup extends ComponentResource implements BackupMade {
	/** Empty where no backups are kept. */
	readonly location: Output<string>;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: BackupArgs & BackupLinks, driver: BackupDriver, opts?: ComponentOptions) {
		super("learning-assistant:backup:Backup", name, {}, opts);
		const { network, keyring, database, storage, backends, adjust, ...intent } = args;
		const { want, downgrades } = settle(intent, driver);
		const kept = want.retentionDays > 0;
		const links = { network, keyring, database, storage, backends };
		this.location = kept ? driver.create(making(this, name, { want, stack: args.stack, adjust }), links).location : output("");
		this.downgrades = downgrades;
		this.registerOutputs({ location: this.location });
	}
}
