import type { PolicyStatement } from "@pulumi/aws/iam/documents.js";
import { Key, type KeyArgs } from "@pulumi/aws/kms/key.js";
import { type CustomResourceOptions, type Input, interpolate, jsonStringify } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../kit/adjust.ts";
import type { Tags } from "../kit/tags.ts";
import { allow, policyOf } from "./aws-policy.ts";

interface ServiceKey {
	readonly description: string;
	readonly account: Input<string>;
	/** Where another region than the stack's is meant. */
	readonly region?: string;
	/** What AWS' services may do with it beside the account's own principals. */
	readonly services: readonly PolicyStatement[];
	readonly tags: Tags;
}

/** A key that some of AWS' services use: their own default keys admit no other service, so an alarm could not write to an encrypted topic. */
export function createServiceKey(
	name: string,
	{ description, account, region, services, tags }: ServiceKey,
	adjust: Adjust<KeyArgs> | undefined,
	opts: CustomResourceOptions,
): Key {
	const own = allow("kms:*", { aws: interpolate`arn:aws:iam::${account}:root`, on: "*" });
	const args = {
		description,
		enableKeyRotation: true,
		...(region !== undefined && { region }),
		policy: jsonStringify(policyOf(own, ...services.map((each) => ({ ...each, Resource: "*" })))),
		tags: { ...tags },
	};
	return new Key(name, adjusted(adjust, args, name), opts);
}
