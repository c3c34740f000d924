import { Job } from "@learning-assistant/local/sdk/job.ts";
import type { Release } from "@learning-assistant/local/sdk/release.ts";
import type { Input, Resource } from "@pulumi/pulumi";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { SecretReference } from "../secrets/contract.ts";
import { assetsBucket, connect, connectSecrets, revisionsOf } from "./connections.ts";
import type { ServicesAdjustments, ServicesIntent, ServicesLinks } from "./contract.ts";
import { demonstration, planPublicationVariables, planServiceVariables, publication } from "./plan.ts";

export type LocalServicesMaking = Making<ServicesIntent, ServicesAdjustments>;

/** What services on one machine are told of each other: nothing leaves it, and each serves the files of other releases that were published. */
export const connectLocal = (links: ServicesLinks) => connect(links, { databaseTls: false, publishes: true });

/** Puts the release's files where every release finds them. Before a rollout: the page of either version asks either one for its files. */
export function createPublication(making: LocalServicesMaking, links: ServicesLinks, release: Release): Job {
	const variables = planPublicationVariables(connectLocal(links), assetsBucket(links));
	return createJob(making, links, { ...publication, release, variables, secrets: connectSecrets(links).publication, after: [] });
}

/** After a service, which brings the database to the release. */
export function createDemonstration(
	making: LocalServicesMaking,
	links: ServicesLinks,
	{ release, after }: Pick<LocalJob, "release" | "after">,
): Job {
	const variables = planServiceVariables(connectLocal(links));
	return createJob(making, links, { ...demonstration, release, variables, secrets: connectSecrets(links).demonstration, after });
}

interface LocalJob {
	readonly command: string;
	readonly release: Release;
	readonly variables: Readonly<Record<string, Input<string>>>;
	readonly secrets: Readonly<Record<string, SecretReference>>;
	readonly after: Resource[];
}

function createJob(
	{ name, opts }: LocalServicesMaking,
	links: ServicesLinks,
	{ command, release, variables, secrets, after }: LocalJob,
): Job {
	const args = {
		machine: onTarget(links.network.placement, "local").home,
		name: command,
		command: entry(command),
		folder: release.folder,
		environment: { ...variables, ...asFiles(secrets) },
		triggers: [links.release.digest, links.database.writer, revisionsOf(secrets)],
	};
	return new Job(`${name}-${command}`, args, { ...opts, dependsOn: after });
}

export function entry(command: string): readonly string[] {
	return ["node", "src/main.ts", command];
}

/** A process's environment can be read by others of its user, and lies in process specs: the file's path goes there, never the value. */
export function asFiles(secrets: Readonly<Record<string, SecretReference>>): Record<string, Input<string>> {
	return Object.fromEntries(Object.entries(secrets).map(([variable, { reference }]) => [`${variable}_FILE`, reference]));
}
