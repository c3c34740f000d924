import type { KeyArgs } from "@pulumi/aws/kms/key.js";
import { Topic } from "@pulumi/aws/sns/topic.js";
import { TopicPolicy } from "@pulumi/aws/sns/topicPolicy.js";
import { TopicSubscription } from "@pulumi/aws/sns/topicSubscription.js";
import type { Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import { createServiceKey } from "../../providers/aws-key.ts";
import { allow, policyOf } from "../../providers/aws-policy.ts";
import type { AwsObservabilityMaking } from "./aws-signals.ts";
import type { ObservabilityLinks } from "./contract.ts";

/** Who writes to the topics. */
const writers = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"];

export interface Topics {
	/** Wakes someone up. */
	readonly page: Output<string>;
	/** Waits for someone's working day. */
	readonly ticket: Output<string>;
}

export function createTopics(making: AwsObservabilityMaking, links: ObservabilityLinks): Topics {
	const key = createTopicKey(making, links, "topics");
	return { page: createTopic(making, links, "page", { key }), ticket: createTopic(making, links, "ticket", { key }) };
}

/** For one more region: an alarm writes to topics of its own region only, and a topic is encrypted by keys of its own. */
export function createTopicIn(making: AwsObservabilityMaking, links: ObservabilityLinks, what: string, region: string): Output<string> {
	const key = createTopicKey(making, links, what, region);
	return createTopic(making, links, what, { key, region });
}

function createTopicKey(
	{ name, adjust, tags, opts }: AwsObservabilityMaking,
	{ network }: ObservabilityLinks,
	what: string,
	region?: string,
) {
	const { account } = onTarget(network.placement, "aws");
	const when = { StringEquals: { "aws:SourceAccount": account } };
	const services = [allow(["kms:Decrypt", "kms:GenerateDataKey*"], { service: writers, when })];
	const wanted = { description: "Alerts", account, services, tags, ...(region !== undefined && { region }) };
	const own: Adjust<KeyArgs> | undefined = adjust.aws?.topicKey;
	return createServiceKey(`${name}-${what}`, wanted, own, opts).arn;
}

interface Place {
	readonly key: Output<string>;
	readonly region?: string;
}

function createTopic(
	making: AwsObservabilityMaking,
	{ network }: ObservabilityLinks,
	what: string,
	{ key, region }: Place,
): Output<string> {
	const { name, want, adjust, tags, opts } = making;
	const logical = `${name}-${what}`;
	const here = region === undefined ? {} : { region };
	const args = { ...here, kmsMasterKeyId: key, tags: { ...tags } };
	const { arn } = new Topic(logical, adjusted(adjust.aws?.topic, args, logical), opts);
	const when = { StringEquals: { "aws:SourceAccount": onTarget(network.placement, "aws").account } };
	new TopicPolicy(logical, { ...here, arn, policy: policyOf(allow("sns:Publish", { service: writers, on: arn, when })) }, opts);
	for (const [index, endpoint] of want.notify.entries()) {
		new TopicSubscription(`${logical}-${index + 1}`, { ...here, topic: arn, protocol: "email", endpoint }, opts);
	}
	return arn;
}
