import { Repository, type RepositoryArgs } from "@pulumi/gcp/artifactregistry/repository.js";
import { RepositoryIamMember } from "@pulumi/gcp/artifactregistry/repositoryIamMember.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ServicesAdjustments, ServicesIntent, ServicesLinks } from "./contract.ts";

type ServicesMaking = Making<ServicesIntent, ServicesAdjustments>;

/** Artifact Registry's limit of a name. */
const repositoryName = { max: 63 };

/** What old images are kept for: going back. */
const kept = { releases: 30, days: 90 } as const;

/** The stack's own images. A tag that could be moved would name another release tomorrow. */
export function createRegistry(making: ServicesMaking, { keyring }: ServicesLinks): Repository {
	const { name, stack, tags, adjust, opts } = making;
	const logical = `${name}-images`;
	const args: RepositoryArgs = {
		repositoryId: physicalName([stack.project, stack.stack], repositoryName),
		location: stack.region,
		format: "DOCKER",
		dockerConfig: { immutableTags: true },
		kmsKeyName: onTarget(keyring, "gcp").keys.images,
		vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
		cleanupPolicies: [
			{ id: "old", action: "DELETE", condition: { olderThan: `${kept.days}d` } },
			{ id: "recent", action: "KEEP", mostRecentVersions: { keepCount: kept.releases } },
		],
		labels: { ...tags },
	};
	return new Repository(logical, adjusted(adjust.gcp?.repository, args, logical), opts);
}

/** Lets the cluster's nodes fetch images, and nobody else. */
export function admitNodes(making: ServicesMaking, { network }: ServicesLinks, registry: Repository, member: Output<string>) {
	const { name, stack, opts } = making;
	const { project } = onTarget(network.placement, "gcp");
	const role = "roles/artifactregistry.reader";
	const args = { project, location: stack.region, repository: registry.name, role, member };
	return new RepositoryIamMember(`${name}-images-nodes`, args, opts);
}

/** The release's image: the one that is named, or what the own registry holds under the release's digest. */
export function imageOf(
	{ want, stack }: ServicesMaking,
	{ network, release }: ServicesLinks,
	registry: Repository,
): Output<string> | string {
	const { project } = onTarget(network.placement, "gcp");
	const own = interpolate`${stack.region}-docker.pkg.dev/${project}/${registry.name}/learning-assistant:${release.digest.slice(0, 12)}`;
	return want.release.image ?? own;
}
