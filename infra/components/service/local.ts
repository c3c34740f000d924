import { Job } from "@learning-assistant/local/sdk/job.ts";
import { Release } from "@learning-assistant/local/sdk/release.ts";
import { Service, type ServiceInstance } from "@learning-assistant/local/sdk/service.ts";
import type { Input, Output, Resource } from "@pulumi/pulumi";
import { onTarget } from "../../kit/targets.ts";
import { spread } from "../../kit/zones.ts";
import { pendingMigrations, rolloutLabels } from "../../rollout/spec.ts";
import type { SecretReference } from "../secrets/contract.ts";
import { connect, connectSecrets, revisionsOf } from "./connections.ts";
import type { ServiceDriver } from "./contract.ts";
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
	readonly instances: Output<readonly ServiceInstance[]>;
	readonly readyPath: string;
	readonly streamSeconds: number;
}

declare module "./contract.ts" {
	interface Backends {
		readonly local: LocalBackend;
	}
}

const fixed = "the number of processes is fixed: more of them on one machine share the same processors.";
const later = "instances are replaced one after the other; the executor of the other strategies is not here yet.";

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
			blueGreen: later,
			canary: later,
			rolling: true,
			recreate: later,
			ownImage: "a release is a copy of the application's folder; no containers are run.",
			sessions: "whoever may use this machine needs no way into it.",
		},
		limits: {},
		rules: [],
	},
	// What the machine's jobs and services are given where nothing is said.
	downtime: { stopSeconds: ({ drainSeconds }) => drainSeconds + killMargin, migrateSeconds: 120, startSeconds: 30 },
	create: ({ name, want, opts }, links) => {
		const { home } = onTarget(links.network.placement, "local");
		const release = new Release(name, { machine: home, source: links.release.folder, digest: links.release.digest }, opts);
		const connections = connect(links, { databaseTls: false });
		const secrets = connectSecrets(links);
		const job = (
			command: string,
			environment: Record<string, Input<string>>,
			from: Readonly<Record<string, SecretReference>>,
			after: Resource[],
		) =>
			new Job(
				`${name}-${command}`,
				{
					machine: home,
					name: command,
					command: entry(command),
					folder: release.folder,
					environment: { ...environment, ...asFiles(from) },
					triggers: [links.release.digest, links.database.writer, revisionsOf(from)],
				},
				{ ...opts, dependsOn: after },
			);
		const migrate = job(migration.command, planMigrationVariables(connections), secrets.migration, []);
		if (links.secrets.demo) job(demonstration.command, planServiceVariables(connections), secrets.demonstration, [migrate]);
		const services = perService((each) => {
			const { command, readyPath } = serviceTable[each];
			const environment = {
				...planServiceVariables(connections),
				...asFiles(secrets.services),
				SECRETS_REVISION: revisionsOf(secrets.services),
				...planTuningVariables(want.services[each]),
			};
			const zones = spread(links.network.zones, want.services[each].instances);
			const drainSeconds = want.services[each].drainSeconds + killMargin;
			return new Service(
				`${name}-${each}`,
				{
					machine: home,
					name: each,
					command: entry(command),
					folder: release.folder,
					environment,
					zones,
					readyPath,
					drainSeconds,
					labels: rolloutLabels(want.release, want.services[each], pendingMigrations(links.release.migrations, want.release.migratedTo)),
				},
				{ ...opts, dependsOn: [migrate] },
			);
		});
		return {
			backends: perService((each) => ({
				target: "local" as const,
				instances: services[each].instances,
				readyPath: serviceTable[each].readyPath,
				streamSeconds: want.services[each].streamSeconds,
			})),
			metrics: perService((each) =>
				services[each].instances.apply((all) => all.map(({ host, port }) => `http://${host}:${port}${serviceTable[each].metricsPath}`)),
			),
		};
	},
} satisfies ServiceDriver;

function entry(command: string): readonly string[] {
	return ["node", "src/main.ts", command];
}

/** A process's environment can be read by others of its user, and lies in process specs: the file's path goes there, never the value. */
function asFiles(secrets: Readonly<Record<string, SecretReference>>): Record<string, Input<string>> {
	return Object.fromEntries(Object.entries(secrets).map(([variable, { reference }]) => [`${variable}_FILE`, reference]));
}
