import type { Output } from "@pulumi/pulumi";
import type { Program } from "../config/program.ts";
import type { Downgrade } from "../kit/settle.ts";
import type { Platform } from "./platform.ts";

/** What a stack tells whoever comes after: commands, tests, other stacks. Names are public contract. */
export interface StackOutputs {
	/** Where users begin. */
	readonly url: Output<string>;
	readonly secureUrl: Output<string>;
	/** The certificate authority behind `secureUrl`; empty where every browser knows it. */
	readonly authority: Output<string>;
	readonly target: string;
	readonly environment: string;
	readonly phase: string;
	readonly regions: readonly string[];
	readonly zones: readonly string[];
	/** The demonstration school's accounts; empty where there is none. */
	readonly demoLogins: readonly string[];
	/** The password of all of them, secret. Left out where there are none. */
	readonly demoPassword?: Output<string>;
	/** sha256 of the application's files that run. */
	readonly release: string;
	/** Where each server listens, and its version where it tells one. */
	readonly endpoints: {
		readonly database: { readonly writer: Output<string>; readonly reader: Output<string>; readonly version: Output<string> };
		readonly cache: { readonly mode: string; readonly nodes: Output<string>; readonly version: Output<string> };
		readonly storage: { readonly endpoint: Output<string>; readonly buckets: Readonly<Record<string, Output<string> | undefined>> };
		readonly metrics: Output<string>;
	};
	/** To be named at the registrar; empty where the domain's zone was there already. */
	readonly nameServers: Output<readonly string[]>;
	/** People's roles as the target names them. */
	readonly roles: Readonly<Partial<Record<string, Output<string>>>>;
	/** Where the target's record of who changed what lies; empty where none is kept. */
	readonly audit: Output<string>;
	/** Where backups lie; empty where none are kept. */
	readonly backups: Output<string>;
	/** What was asked for and left out because the target declines it. */
	readonly downgrades: readonly Downgrade[];
	/** Why there are no metrics; empty where there are. */
	readonly metricsOff: Output<string>;
}

export function planOutputs({ settings }: Program, platform: Platform): StackOutputs {
	const { network, dns, secrets, storage, database, cache, services, edge, observability, backup, access } = platform;
	return {
		url: edge.url,
		secureUrl: edge.secureUrl,
		authority: edge.authority,
		target: settings.cloud,
		environment: settings.environment,
		phase: settings.phase,
		regions: settings.regions,
		zones: network.zones,
		demoLogins: services.demoLogins,
		...(secrets.references.demo && { demoPassword: secrets.references.demo.value }),
		release: services.digest,
		endpoints: {
			database: { writer: database.writer, reader: database.reader, version: database.version },
			cache: { mode: cache.mode, nodes: cache.nodes, version: cache.version },
			storage: { endpoint: storage.endpoint, buckets: storage.buckets },
			metrics: observability.endpoint,
		},
		nameServers: dns.nameServers,
		roles: access.roles,
		audit: access.audit,
		backups: backup.location,
		downgrades: Object.values(platform).flatMap(({ downgrades }) => downgrades),
		metricsOff: observability.off,
	};
}
