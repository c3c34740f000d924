import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { refuseTogether } from "../../kit/refusal.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Cache } from "../cache/contract.ts";
import type { Database } from "../database/contract.ts";
import type { Network } from "../network/contract.ts";
import type { SecretReferences } from "../secrets/contract.ts";
import type { Storage } from "../storage/contract.ts";
import { demonstration, perService, type ServiceName, serviceNames } from "./plan.ts";

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
}

export const defaults: ServiceIntent = { instances: 1, mostInstances: 1, streamSeconds: 25, drainSeconds: 30, logLevel: "info" };

export type ServicesIntent = Readonly<Record<ServiceName, ServiceIntent>>;

export interface ServicesArgs {
	readonly stack: StackIdentity;
	/** One entry for each service of the application. */
	readonly services: Readonly<Record<ServiceName, Partial<ServiceIntent>>>;
}

export interface ServicesLinks {
	readonly network: Network;
	/** The application's folder, and what makes its releases differ. */
	readonly release: { readonly folder: string; readonly digest: string };
	readonly database: Database;
	readonly cache: Cache;
	readonly storage: Storage;
	/** Where they hold a password for the demonstration school, it is made too. */
	readonly secrets: SecretReferences;
}

/** What a target's way in must know of a service. Each driver adds its kind. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface Backends {}
export type Backend = Backends[keyof Backends];

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
} satisfies Features<ServiceIntent>;

/** The features as one service's settings name them. */
export function featuresOf(service: string): typeof features {
	return { scaling: { ...features.scaling, path: `services.${service}.mostInstances` } };
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
	create(making: Making<ServicesIntent>, links: ServicesLinks): ServicesMade;
}

/** @throws Refusal of every service's mistakes */
export function settle({ stack, services }: ServicesArgs, driver: ServiceDriver): Settled<ServicesIntent> {
	refuseTogether(serviceNames.map((name) => () => settleOne(name, services[name], stack, driver)));
	const settled = perService((name) => settleOne(name, services[name], stack, driver));
	return { want: perService((name) => settled[name].want), downgrades: serviceNames.flatMap((name) => settled[name].downgrades) };
}

function settleOne(
	name: ServiceName,
	intent: Partial<ServiceIntent>,
	stack: StackIdentity,
	{ target, features: answers, limits }: ServiceDriver,
): Settled<ServiceIntent> {
	return settleTerms(
		{ ...defaults, ...intent },
		{ section: `services.${name}`, target, features: featuresOf(name), answers, limits: limitsOf(name, limits), rules: [] },
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
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: ServicesArgs & ServicesLinks, driver: ServiceDriver, opts?: ComponentOptions) {
		super("learning-assistant:service:Services", name, {}, opts);
		const { want, downgrades } = settle(args, driver);
		const made = driver.create(making(this, name, want, args.stack), args);
		this.backends = made.backends;
		this.metrics = made.metrics;
		this.demoLogins = args.secrets.demo === undefined ? [] : demonstration.logins;
		this.digest = args.release.digest;
		this.downgrades = downgrades;
		this.registerOutputs({ digest: this.digest, metrics: this.metrics });
	}
}
