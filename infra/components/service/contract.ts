import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { refuseTogether } from "../../kit/refusal.ts";
import {
	type Answers,
	type Downgrade,
	type Feature,
	type Features,
	type Limits,
	type Rule,
	type Settled,
	settleTerms,
} from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import { breakingOf, carriesBreaking, refusedFor } from "../../rollout/breaking.ts";
import type { Downtime, Parts } from "../../rollout/downtime.ts";
import { type Migration, pendingMigrations, type RolloutSpec, rolloutDefaults, type Strategy } from "../../rollout/spec.ts";
import type { Cache } from "../cache/contract.ts";
import type { Database } from "../database/contract.ts";
import type { Dns } from "../dns/contract.ts";
import type { Network } from "../network/contract.ts";
import type { Keyring, SecretReferences } from "../secrets/contract.ts";
import type { Storage } from "../storage/contract.ts";
import { downtimeOf } from "./downtime.ts";
import { demonstration, perService, type ServiceName, serviceNames } from "./plan.ts";

// Longer than other contracts: a service and its release are two intents, each with features, limits and terms of its own.

export interface ServiceIntent {
	/** Instances that always run, 1–1000. @default 1 */
	readonly instances: number;
	/** Instances that scaling by load may reach; `instances` for none. @default 1 */
	readonly mostInstances: number;
	/** Longest answer stream in seconds, 1–300. @default 25 */
	readonly streamSeconds: number;
	/** Seconds that a stopping instance gets for what it is answering, `streamSeconds`–600. @default 30 */
	readonly drainSeconds: number;
	/** Least severity that is logged. @default "info" */
	readonly logLevel: "debug" | "info" | "warn" | "error";
	/** Processor of one instance in thousandths; 0 for what the machine has. @default 0 */
	readonly cpuMillis: number;
	/** Memory of one instance in MiB; 0 for what the machine has. @default 0 */
	readonly memoryMib: number;
	/** Share of its processor at which scaling adds an instance, 0–1; 0 for none. @default 0 */
	readonly cpuTarget: number;
	/** Likewise of its memory. @default 0 */
	readonly memoryTarget: number;
	/** Requests a second and instance at which scaling adds one, 0 for none. @default 0 */
	readonly requestTarget: number;
	/** Whether scaling also acts on a forecast of the load. @default false */
	readonly predictive: boolean;
	/** Times at which at least so many instances run: "0 7 * * 1-5 = 6", a cron line in UTC and a number. @default [] */
	readonly schedule: readonly string[];
}

export const defaults: ServiceIntent = {
	instances: 1,
	mostInstances: 1,
	streamSeconds: 25,
	drainSeconds: 30,
	logLevel: "info",
	cpuMillis: 0,
	memoryMib: 0,
	cpuTarget: 0,
	memoryTarget: 0,
	requestTarget: 0,
	predictive: false,
	schedule: [],
};

/** What holds for all services of a release. */
export interface ReleaseIntent extends RolloutSpec {
	/** Container image of the release with its digest or an immutable tag; undefined for the one that the stack's own registry holds under the release's digest. */
	readonly image: string | undefined;
	/** sha256 of a release that the target has kept and that shall run instead of the application as it lies in the project; undefined for that. */
	readonly kept: string | undefined;
	/** Requests a second to its ready path that a new release gets from the platform itself, at least, while it is judged, 0–1000. @default 0 */
	readonly probes: number;
	/** Whether operators may open a recorded session in a running instance. @default false */
	readonly sessions: boolean;
	/** The last migration that the running release has: those after it are pending. @default - not known */
	readonly migratedTo: string | undefined;
}

export const releaseDefaults: ReleaseIntent = {
	...rolloutDefaults,
	image: undefined,
	kept: undefined,
	probes: 0,
	sessions: false,
	migratedTo: undefined,
};

export interface ServicesIntent {
	readonly services: Readonly<Record<ServiceName, ServiceIntent>>;
	readonly release: ReleaseIntent;
}

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface ServicesAdjustments {}

export interface ServicesArgs {
	readonly stack: StackIdentity;
	/** One entry for each service of the application. */
	readonly services: Readonly<Record<ServiceName, Partial<ServiceIntent>>>;
	readonly rollout?: Partial<ReleaseIntent>;
	readonly adjust?: ServicesAdjustments;
}

export interface ServicesLinks {
	readonly network: Network;
	readonly dns: Dns;
	readonly keyring: Keyring;
	/** The application's folder, what makes its releases differ, and its migrations in their order. */
	readonly release: { readonly folder: string; readonly digest: string; readonly migrations: readonly Migration[] };
	readonly database: Database;
	readonly cache: Cache;
	readonly storage: Storage;
	/** Where they hold a password for the demonstration school, it is made too. */
	readonly secrets: SecretReferences;
	/** Days that logs are kept, where a service's logs have a place of their own. */
	readonly logDays: number;
}

/** What a target's way in must know of a service. Each driver adds its kind. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface Backends {}
export type Backend = Backends[keyof Backends];

/** Where a way in that stands outside the target reaches a service. A backend has it as `outside`, where `dns.outsideSources` says that there is such a way in. */
export interface OutsideAddress {
	readonly type: "A" | "CNAME";
	/** An address, or a name without a dot at the end. It answers by TLS on port 443, and to `dns.outsideSources` alone. */
	readonly value: Output<string>;
}

export interface ServicesMade {
	readonly backends: Readonly<Record<ServiceName, Backend>>;
	/** Where each service's metrics are read, in Prometheus' format. */
	readonly metrics: Readonly<Record<ServiceName, Output<readonly string[]>>>;
}

const features = {
	scaling: {
		path: "services.*.mostInstances",
		promise: "instances follow the load",
		asked: ({ instances, mostInstances }) => mostInstances > instances,
		given: ({ mostInstances }) => String(mostInstances),
		without: ({ instances }) => ({ mostInstances: instances }),
		fix: "Set it to the same as instances.",
	},
	size: {
		path: "services.*.memory",
		promise: "instances of a size of their own",
		asked: ({ cpuMillis, memoryMib }) => cpuMillis > 0 || memoryMib > 0,
		given: ({ cpuMillis, memoryMib }) => `${memoryMib} MiB and ${cpuMillis} thousandths of a processor`,
		without: () => ({ cpuMillis: 0, memoryMib: 0 }),
		fix: `Set services.*.memory and services.*.cpu to "shared".`,
	},
	requestScaling: {
		path: "services.*.scaling.requests",
		promise: "instances follow the requests",
		asked: ({ requestTarget }) => requestTarget > 0,
		given: ({ requestTarget }) => String(requestTarget),
		without: () => ({ requestTarget: 0 }),
		fix: "Set it to 0.",
	},
	predictive: {
		path: "services.*.scaling.predictive",
		promise: "instances come before the load that is forecast",
		asked: ({ predictive }) => predictive,
		given: ({ predictive }) => String(predictive),
		without: () => ({ predictive: false }),
		fix: "Set it to false.",
	},
	scheduled: {
		path: "services.*.scaling.schedule",
		promise: "instances come by the clock",
		asked: ({ schedule }) => schedule.length > 0,
		given: ({ schedule }) => schedule.join(", "),
		without: () => ({ schedule: [] }),
		fix: "Remove it.",
	},
} satisfies Features<ServiceIntent>;

const strategy = (name: Strategy, promise: string, instead: Strategy): Feature<ReleaseIntent> => ({
	path: "rollout.strategy",
	promise,
	asked: ({ strategy: asked }) => asked === name,
	given: ({ strategy: asked }) => asked,
	without: () => ({ strategy: instead }),
	fix: `Set it to "${instead}".`,
});

/** What a release as a whole may ask. */
export const releaseFeatures = {
	blueGreen: strategy("blue-green", "a release stands whole beside the old one, and one shift goes over or back", "rolling"),
	canary: strategy("canary", "a release takes the traffic step by step, and goes back by itself", "rolling"),
	rolling: strategy("rolling", "instances are replaced one after the other", "recreate"),
	recreate: strategy("recreate", "the old release stops before the new one starts", "rolling"),
	ownImage: {
		path: "services.image",
		promise: "a release is a container image from any registry",
		asked: ({ image }) => image !== undefined,
		given: ({ image }) => String(image),
		without: () => ({ image: undefined }),
		fix: "Remove it.",
	},
	kept: {
		path: "services.release",
		promise: "a release that was deployed before can be named and runs again",
		asked: ({ kept }) => kept !== undefined,
		given: ({ kept }) => String(kept),
		without: () => ({ kept: undefined }),
		fix: "Remove it, and name the release's image by services.image.",
	},
	sessions: {
		path: "services.sessions",
		promise: "operators open recorded sessions in running instances",
		asked: ({ sessions }) => sessions,
		given: ({ sessions }) => String(sessions),
		without: () => ({ sessions: false }),
		fix: "Set it to false.",
	},
} satisfies Features<ReleaseIntent>;

/** The features as one service's settings name them. */
export function featuresOf(service: string): typeof features {
	const named = Object.entries(features).map(([key, feature]) => [
		key,
		{ ...feature, path: feature.path.replace("*", service), fix: feature.fix.replaceAll("*", service) },
	]);
	return Object.fromEntries(named) as typeof features;
}

/** A driver's limits hold for every service: "services.*.drain" becomes this one's path. */
function limitsOf(service: string, limits: Limits<ServiceIntent>): Limits<ServiceIntent> {
	const entries = Object.entries(limits).map(([key, limit]) => [
		key,
		{ ...limit, ...(limit.path && { path: limit.path.replace("*", service) }) },
	]);
	return Object.fromEntries(entries) as Limits<ServiceIntent>;
}

export interface ServiceDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<ServiceIntent>;
	readonly rules: readonly Rule<ServiceIntent>[];
	readonly release: {
		readonly features: Answers<typeof releaseFeatures>;
		readonly limits: Limits<ReleaseIntent>;
		readonly rules: readonly Rule<ReleaseIntent>[];
	};
	/** What bounds a release that stops the one before it, seconds. */
	readonly downtime: Parts & {
		/** Until the last instance of the release before is gone. */
		stopSeconds(intent: ServiceIntent): number;
	};
	create(making: Making<ServicesIntent, ServicesAdjustments>, links: ServicesLinks): ServicesMade;
}

/** @throws Refusal of every service's mistakes, and of migrations that the strategy can't carry */
export function settle({ stack, services, rollout, release: source }: Settling, driver: ServiceDriver): Settled<ServicesIntent> {
	const ofRelease = () => settleRelease(rollout ?? {}, source.migrations, stack, driver);
	refuseTogether([...serviceNames.map((name) => () => settleOne(name, services[name], stack, driver)), ofRelease]);
	const settled = perService((name) => settleOne(name, services[name], stack, driver));
	const release = ofRelease();
	const downgrades = [...serviceNames.flatMap((name) => settled[name].downgrades), ...release.downgrades];
	return { want: { services: perService((name) => settled[name].want), release: release.want }, downgrades };
}

/** What settling looks at: the settings, and the migrations that the release brings. */
type Settling = ServicesArgs & { readonly release: Pick<ServicesLinks["release"], "migrations"> };

function settleRelease(
	intent: Partial<ReleaseIntent>,
	migrations: readonly Migration[],
	stack: StackIdentity,
	{ target, release }: ServiceDriver,
): Settled<ReleaseIntent> {
	const { features: answers, limits } = release;
	const rules = [...release.rules, ...breakingRules(pendingMigrations(migrations, intent.migratedTo))];
	const terms = { section: "rollout", target, features: releaseFeatures, answers, limits, rules };
	return settleTerms({ ...releaseDefaults, ...intent }, terms, stack.onDecline);
}

/** Each breaking migration by its name: asked of what is settled, since leaving out a declined "recreate" would let one through. */
function breakingRules(pending: readonly Migration[]): readonly Rule<ReleaseIntent>[] {
	return breakingOf(pending).map((migration) => ({
		path: "rollout.strategy",
		holds: ({ strategy }) => carriesBreaking(strategy),
		given: ({ strategy }) => strategy,
		...refusedFor(migration),
	}));
}

function settleOne(
	name: ServiceName,
	intent: Partial<ServiceIntent>,
	stack: StackIdentity,
	{ target, features: answers, limits, rules: general }: ServiceDriver,
): Settled<ServiceIntent> {
	const rules = general.map((rule) => ({ ...rule, path: rule.path.replace("*", name) }));
	return settleTerms(
		{ ...defaults, ...intent },
		{ section: `services.${name}`, target, features: featuresOf(name), answers, limits: limitsOf(name, limits), rules },
		stack.onDecline,
	);
}

/** One release of the application, migrated and running as its services. */
export class Services extends ComponentResource implements ServicesMade {
	readonly backends: Readonly<Record<ServiceName, Backend>>;
	readonly metrics: Readonly<Record<ServiceName, Output<readonly string[]>>>;
	/** The demonstration school's accounts, all with one password; empty where there is none. */
	readonly demoLogins: readonly string[];
	/** sha256 of the application's files. */
	readonly digest: string;
	/** For how long a release that differs leaves nobody to answer; left out where its strategy keeps the one before. */
	readonly downtime: Downtime | undefined;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: ServicesArgs & ServicesLinks, driver: ServiceDriver, opts?: ComponentOptions) {
		super("learning-assistant:service:Services", name, {}, opts);
		const { want, downgrades } = settle(args, driver);
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust: args.adjust }), args);
		this.backends = made.backends;
		this.metrics = made.metrics;
		this.demoLogins = args.secrets.demo === undefined ? [] : demonstration.logins;
		this.digest = args.release.digest;
		this.downtime = downtimeOf(want, args.release.migrations, driver);
		this.downgrades = downgrades;
		this.registerOutputs({ digest: this.digest, metrics: this.metrics });
	}
}
