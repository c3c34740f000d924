import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import { type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import type { SecretReference } from "../../secrets/contract.ts";
import { assetsBucket, connect, connectSecrets, revisionsOf } from "../connections.ts";
import {
	planContainerVariables,
	planMigrationVariables,
	planPublicationVariables,
	planServiceVariables,
	planTuningVariables,
	type ServiceName,
} from "../plan.ts";
import { servicesNamespace } from "./cluster.ts";
import type { Role, Site } from "./site.ts";

/** What a process is told. */
export interface Environment {
	/** In clear. */
	readonly plain: Readonly<Record<string, Input<string>>>;
	/** The Secret whose entries are mounted as files, and the variables that they hold. */
	readonly secret: { readonly object: Secret; readonly name: string; readonly variables: readonly string[] };
	/** Changes with any of the secrets and tells nothing of them. */
	readonly revision: Output<string>;
}

export type Environments = Readonly<Record<"service" | "migration" | "publication", Environment>> &
	Readonly<Partial<Record<"demonstration", Environment>>>;

/** Seconds that readiness is red before a stopping instance takes no more connections: the gateway hears of it through the cluster's API. */
const noticeSeconds = "5";

/** What every process of the release is told. */
export function createEnvironments(site: Site, namespace: Resource): Environments {
	const { links, cluster, want } = site;
	const connections = connect(links, { databaseTls: true, publishes: true });
	const secrets = connectSecrets(links);
	const create = (role: Role, plain: Environment["plain"], from: Readonly<Record<string, SecretReference>>) =>
		createEnvironment(site, namespace, role, plain, from);
	const service = planServiceVariables(connections);
	const listening = output(cluster.gateway.sources).apply(planContainerVariables);
	const { HOST, PORT, TRUST_PROXY } = listening;
	return {
		service: create("service", { ...service, HOST, PORT, TRUST_PROXY, DRAIN_NOTICE_SECONDS: noticeSeconds }, secrets.services),
		migration: create("migration", planMigrationVariables(connections, want.release.strategy), secrets.migration),
		publication: create("publication", planPublicationVariables(connections, assetsBucket(links)), secrets.publication),
		...(links.secrets.demo && { demonstration: create("demonstration", service, secrets.demonstration) }),
	};
}

/** What a service reads beside what its release does. */
export function planOwnVariables({ want }: Site, service: ServiceName): Readonly<Record<string, string>> {
	return planTuningVariables(want.services[service]);
}

function createEnvironment(
	{ name, labels, cluster, after }: Site,
	namespace: Resource,
	role: Role,
	plain: Environment["plain"],
	from: Readonly<Record<string, SecretReference>>,
): Environment {
	const stringData = Object.fromEntries(Object.entries(from).map(([variable, { value }]) => [variable, value]));
	const metadata = { name: role, namespace: servicesNamespace, labels };
	const object = new Secret(`${name}-${role}-secrets`, { metadata, stringData }, after(namespace));
	const secret = { object, name: role, variables: Object.keys(from) };
	return { plain: { ...plain, ...cluster.variables }, secret, revision: revisionsOf(from) };
}
