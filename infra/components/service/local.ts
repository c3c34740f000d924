import { Job } from "@learning-assistant/local/sdk/job.ts";
import { Release } from "@learning-assistant/local/sdk/release.ts";
import { Service, type ServiceSets } from "@learning-assistant/local/sdk/service.ts";
import type { CustomResourceOptions, Input, Output, Resource } from "@pulumi/pulumi";
import { onTarget } from "../../kit/targets.ts";
import { spread } from "../../kit/zones.ts";
import { pendingMigrations, rolloutLabels } from "../../rollout/spec.ts";
import { proxyName } from "../edge/plan.ts";
import type { SecretReference } from "../secrets/contract.ts";
import { connect, connectSecrets, revisionsOf } from "./connections.ts";
import type { ServiceDriver, ServicesLinks } from "./contract.ts";
import {
	demonstration,
	killMargin,
	migration,
	perService,
	planMigrationVariables,
	planServiceVariables,
	planTuningVariables,
	serviceTable,
} from "./plan.ts";

/** A service's processes. */
export interface LocalBackend {
	readonly target: "local";
	readonly sets: Output<ServiceSets>;
	/** File of both sets' shares. */
	readonly shares: Output<string>;
	readonly readyPath: string;
	readonly streamSeconds: number;
}

declare module "./contract.ts" {
	interface Backends {
		readonly local: LocalBackend;
	}
}

const fixed = "the number of processes is fixed: more of them on one machine share the same processors.";

/** Where the application keeps its migrations. */
const migrationFiles = "src/migrations";

/** Seconds that a process may take to answer, and the migration to end. */
const startSeconds = 30;
const migrateSeconds = 120;

export const localService = {
	target: "local",
	features: {
		scaling: fixed,
		size: "processes share the machine's processors and memory.",
		requestScaling: fixed,
		predictive: fixed,
		scheduled: fixed,
	},
	limits: {
		cpuTarget: { max: 0, path: "services.*.scaleAtCpu", why: fixed },
		memoryTarget: { max: 0, path: "services.*.scaleAtMemory", why: fixed },
		instances: { max: 16, why: "every instance is a process of the same machine." },
		drainSeconds: { max: 600 - killMargin, path: "services.*.drain", why: "a process that does not end is killed after 600 seconds." },
	},
	rules: [],
	release: {
		features: {
			blueGreen: true,
			canary: true,
			rolling: true,
			recreate: true,
			ownImage: "a release is a copy of the application's folder; no containers are run.",
			kept: true,
			sessions: "whoever may use this machine needs no way into it.",
		},
		limits: {},
		rules: [],
	},
	downtime: { stopSeconds: ({ drainSeconds }) => drainSeconds + killMargin, migrateSeconds, startSeconds },
	create: ({ name, want, opts }, links) => {
		const { home } = onTarget(links.network.placement, "local");
		const { folder: source, digest, migrations } = links.release;
		const kept = want.release.kept !== undefined;
		const release = new Release(name, { machine: home, source, digest, kept }, opts);
		const connections = connect(links, { databaseTls: false, publishes: false });
		const secrets = connectSecrets(links);
		const { probes, image: _, kept: __, sessions: ___, migratedTo, ...spec } = want.release;
		const services = perService((each) => {
			const { command, readyPath } = serviceTable[each];
			const intent = want.services[each];
			const environment = {
				...planServiceVariables(connections),
				...asFiles(secrets.services),
				SECRETS_REVISION: revisionsOf(secrets.services),
				...planTuningVariables(intent),
			};
			const { streamSeconds, drainSeconds } = intent;
			return new Service(
				`${name}-${each}`,
				{
					machine: home,
					name: each,
					command: entry(command),
					folder: release.folder,
					environment,
					zones: spread(links.network.zones, intent.instances),
					readyPath,
					readyTimeoutSeconds: startSeconds,
					drainSeconds: drainSeconds + killMargin,
					release: digest,
					rollout: { ...spec, proxy: proxyName, streamSeconds, drainSeconds, probes },
					migration: {
						name: migration.command,
						command: entry(migration.command),
						environment: { ...planMigrationVariables(connections), ...asFiles(secrets.migration) },
						timeoutSeconds: migrateSeconds,
						files: migrationFiles,
						brings: migrations,
					},
					labels: rolloutLabels(want.release, intent, pendingMigrations(migrations, migratedTo)),
				},
				opts,
			);
		});
		if (links.secrets.demo) demonstrate(name, { home, release, links, opts, after: Object.values(services) });
		return {
			backends: perService((each) => ({
				target: "local" as const,
				sets: services[each].sets,
				shares: services[each].shares,
				readyPath: serviceTable[each].readyPath,
				streamSeconds: want.services[each].streamSeconds,
			})),
			metrics: perService((each) =>
				services[each].instances.apply((all) => all.map(({ host, port }) => `http://${host}:${port}${serviceTable[each].metricsPath}`)),
			),
		};
	},
} satisfies ServiceDriver;

interface Demonstration {
	readonly home: Input<string>;
	readonly release: Release;
	readonly links: ServicesLinks;
	readonly opts: CustomResourceOptions;
	readonly after: Resource[];
}

/** After a service, which brings the database to the release. */
function demonstrate(name: string, { home, release, links, opts, after }: Demonstration): Job {
	const { demonstration: from } = connectSecrets(links);
	return new Job(
		`${name}-${demonstration.command}`,
		{
			machine: home,
			name: demonstration.command,
			command: entry(demonstration.command),
			folder: release.folder,
			environment: { ...planServiceVariables(connect(links, { databaseTls: false, publishes: false })), ...asFiles(from) },
			triggers: [links.release.digest, links.database.writer, revisionsOf(from)],
		},
		{ ...opts, dependsOn: after },
	);
}

function entry(command: string): readonly string[] {
	return ["node", "src/main.ts", command];
}

/** A process's environment can be read by others of its user, and lies in process specs: the file's path goes there, never the value. */
function asFiles(secrets: Readonly<Record<string, SecretReference>>): Record<string, Input<string>> {
	return Object.fromEntries(Object.entries(secrets).map(([variable, { reference }]) => [`${variable}_FILE`, reference]));
}
