import type { Release } from "@learning-assistant/local/sdk/release.ts";
import { Service, type ServiceArgs } from "@learning-assistant/local/sdk/service.ts";
import type { Resource } from "@pulumi/pulumi";
import { onTarget } from "../../kit/targets.ts";
import { spread } from "../../kit/zones.ts";
import { pendingMigrations, rolloutLabels } from "../../rollout/spec.ts";
import { proxyName } from "../edge/plan.ts";
import { connectSecrets, revisionsOf } from "./connections.ts";
import type { ServiceIntent, ServicesLinks } from "./contract.ts";
import { asFiles, connectLocal, entry, type LocalServicesMaking } from "./local-jobs.ts";
import {
	killMargin,
	migration,
	planMigrationVariables,
	planServiceVariables,
	planTuningVariables,
	type ServiceName,
	serviceTable,
} from "./plan.ts";

/** Where the application keeps its migrations. */
const migrationFiles = "src/migrations";

/** Seconds that a process may take to answer, and the migration to end. */
export const startSeconds = 30;
export const migrateSeconds = 120;

interface Parts {
	readonly release: Release;
	readonly after: Resource[];
}

/** A service's processes, with the way in which another release takes their place. After its creation the rollout writes shares and servers' states. */
export function createService(making: LocalServicesMaking, links: ServicesLinks, service: ServiceName, { release, after }: Parts): Service {
	const { name, want, opts } = making;
	const intent = want.services[service];
	const { command, readyPath } = serviceTable[service];
	const { digest, migrations } = links.release;
	const args = {
		machine: onTarget(links.network.placement, "local").home,
		name: service,
		command: entry(command),
		folder: release.folder,
		environment: planEnvironment(links, intent),
		zones: spread(links.network.zones, intent.instances),
		readyPath,
		readyTimeoutSeconds: startSeconds,
		drainSeconds: intent.drainSeconds + killMargin,
		release: digest,
		rollout: planRollout(making, intent),
		migration: planMigration(links),
		labels: rolloutLabels(want.release, intent, pendingMigrations(migrations, want.release.migratedTo)),
	};
	return new Service(`${name}-${service}`, args, { ...opts, dependsOn: after });
}

function planEnvironment(links: ServicesLinks, intent: ServiceIntent): NonNullable<ServiceArgs["environment"]> {
	const { services: secrets } = connectSecrets(links);
	const connected = { ...planServiceVariables(connectLocal(links)), ...asFiles(secrets), SECRETS_REVISION: revisionsOf(secrets) };
	return { ...connected, ...planTuningVariables(intent) };
}

function planRollout({ want: { release } }: LocalServicesMaking, { streamSeconds, drainSeconds }: ServiceIntent): ServiceArgs["rollout"] {
	const { image: _, kept: __, sessions: ___, migratedTo: ____, ...rollout } = release;
	return { ...rollout, proxy: proxyName, streamSeconds, drainSeconds };
}

function planMigration(links: ServicesLinks): NonNullable<ServiceArgs["migration"]> {
	return {
		name: migration.command,
		command: entry(migration.command),
		environment: { ...planMigrationVariables(connectLocal(links)), ...asFiles(connectSecrets(links).migration) },
		timeoutSeconds: migrateSeconds,
		files: migrationFiles,
		brings: links.release.migrations,
	};
}
