import type { PolicyDocument, PolicyStatement } from "@pulumi/aws/iam/documents.js";
import type { Input } from "@pulumi/pulumi";

type Texts = Input<string> | Input<string>[];

/** Who or what a statement is about beyond its actions. */
interface About {
	readonly on?: Texts;
	/** One of AWS' services, by its principal. */
	readonly service?: Texts;
	/** Principals of accounts, by ARN. */
	readonly aws?: Texts;
	readonly when?: PolicyStatement["Condition"];
}

/** What may be done, on which resources, by whom where the policy is a resource's own. */
export function allow(actions: Texts, { on, service, aws, when }: About): PolicyStatement {
	return {
		Effect: "Allow",
		...(service !== undefined && { Principal: { Service: service } }),
		...(aws !== undefined && { Principal: { AWS: aws } }),
		Action: actions,
		...(on !== undefined && { Resource: on }),
		...(when !== undefined && { Condition: when }),
	};
}

/** A policy as an object: an identifier that no plan knows yet then hides itself, and not the whole text. */
export function policyOf(...statements: PolicyStatement[]): PolicyDocument {
	return { Version: "2012-10-17", Statement: statements };
}

/** Lets one of AWS' services take on a role; with an account, only in that account's name. */
export function trustOf(service: string, account?: Input<string>): PolicyDocument {
	const when = account === undefined ? {} : { when: { StringEquals: { "aws:SourceAccount": account } } };
	return policyOf(allow("sts:AssumeRole", { service, ...when }));
}
