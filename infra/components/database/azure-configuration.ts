import { Configuration, type ConfigurationArgs } from "@pulumi/azure-native/dbforpostgresql/configuration.js";
import type { Resource } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import type { DatabaseMaking, Server } from "./azure-servers.ts";
import type { DatabaseIntent, DatabaseLinks } from "./contract.ts";

export interface AzureConfigurationAdjustments {
	readonly configuration?: Adjust<ConfigurationArgs>;
}

/** What is said to every server; a replica that took fewer connections than its primary would not start. */
function parameters({ maxConnections, pooler }: DatabaseIntent): Readonly<Record<string, string>> {
	return {
		require_secure_transport: "on",
		ssl_min_protocol_version: "TLSv1.2",
		log_connections: "on",
		log_disconnections: "on",
		"connection_throttle.enable": "on",
		max_connections: String(maxConnections),
		...(pooler && { "pgbouncer.enabled": "true" }),
	};
}

/** One after the other: a server takes one change at a time, and refuses the second. The last one stands for all. */
export function configure(
	{ want, tags, adjust, opts }: DatabaseMaking,
	{ network }: DatabaseLinks,
	{ name, server }: Server,
	after: readonly Resource[],
): readonly Resource[] {
	const { resourceGroupName } = onTarget(network.placement, "azure").place(tags);
	let last = after;
	for (const [configurationName, value] of Object.entries(parameters(want))) {
		const logical = `${name}-${configurationName.replaceAll(/[._]/g, "-")}`;
		const args: ConfigurationArgs = { resourceGroupName, serverName: server.name, configurationName, value, source: "user-override" };
		last = [new Configuration(logical, adjusted(adjust.azure?.configuration, args, logical), { ...opts, dependsOn: [...last] })];
	}
	return last;
}
