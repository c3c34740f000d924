import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { LifecyclePolicy } from "@pulumi/aws/ecr/lifecyclePolicy.js";
import { Repository } from "@pulumi/aws/ecr/repository.js";
import { Cluster } from "@pulumi/aws/ecs/cluster.js";
import { HttpNamespace } from "@pulumi/aws/servicediscovery/httpNamespace.js";
import { interpolate } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ServicesAdjustments, ServicesIntent, ServicesLinks } from "./contract.ts";

export type AwsServicesMaking = Making<ServicesIntent, ServicesAdjustments>;

/** How many releases' images are kept to go back to, and the days that an image without a name is. */
const keptImages = 50;
const namelessDays = 7;

/** The registry, and the image that runs: the one that was given, or the one that the registry holds under the release's digest. */
export function createImage(making: AwsServicesMaking, { keyring, release }: ServicesLinks) {
	const { name, want, stack, adjust, tags, opts } = making;
	const { data } = onTarget(keyring, "aws");
	const args = {
		name: physicalName([stack.project, stack.stack], { max: 256 }),
		imageTagMutability: "IMMUTABLE",
		imageScanningConfiguration: { scanOnPush: true },
		encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: data.arn }],
		forceDelete: stack.environment !== "prod",
		tags: { ...tags },
	};
	const repository = new Repository(name, adjusted(adjust.aws?.repository, args, name), opts);
	const policy = JSON.stringify({ rules: [expireNameless, expireOld].map((rule, index) => ({ rulePriority: index + 1, ...rule })) });
	new LifecyclePolicy(name, { repository: repository.name, policy }, opts);
	const image = want.release.image ?? interpolate`${repository.repositoryUrl}:${release.digest.slice(0, 12)}`;
	return { repository, image };
}

const expireNameless = {
	description: "Images without a name",
	selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: namelessDays },
	action: { type: "expire" },
};
const expireOld = {
	description: "Releases that nobody goes back to",
	selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keptImages },
	action: { type: "expire" },
};

/** A group of log lines of this stack, under the network's key. */
export function createLogGroup(making: AwsServicesMaking, { network, logDays }: ServicesLinks, what: string): LogGroup {
	const { name, stack, adjust, tags, opts } = making;
	const logical = `${name}-${what}`;
	const args = {
		name: `/${stack.project}/${physicalName([stack.stack], { max: 63 })}/${what}`,
		retentionInDays: logDays,
		kmsKeyId: onTarget(network.placement, "aws").logKeyArn,
		tags: { ...tags },
	};
	return new LogGroup(logical, adjusted(adjust.aws?.logGroup, args, logical), opts);
}

/** Where services run and find each other by name. */
export function createCluster(making: AwsServicesMaking, links: ServicesLinks) {
	const { name, want, stack, adjust, tags, opts } = making;
	const physical = physicalName([stack.project, stack.stack], { max: 255 });
	const namespace = new HttpNamespace(name, { name: physical, description: "Names of the services", tags: { ...tags } }, opts);
	const sessions = want.release.sessions ? createLogGroup(making, links, "sessions") : undefined;
	const args = {
		name: physical,
		settings: [{ name: "containerInsights", value: "enabled" }],
		serviceConnectDefaults: { namespace: namespace.arn },
		...(sessions && { configuration: { executeCommandConfiguration: recorded(sessions, links) } }),
		tags: { ...tags },
	};
	return { cluster: new Cluster(name, adjusted(adjust.aws?.cluster, args, name), opts), namespace, sessions };
}

/** What an operator types and reads in a running instance is encrypted on the way and kept. */
function recorded(sessions: LogGroup, { keyring }: ServicesLinks) {
	const logConfiguration = { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: sessions.name };
	return { kmsKeyId: onTarget(keyring, "aws").data.arn, logging: "OVERRIDE", logConfiguration };
}
