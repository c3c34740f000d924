import { WebAcl, type WebAclArgs } from "@pulumi/aws/wafv2/webAcl.js";
import { WebAclLoggingConfiguration } from "@pulumi/aws/wafv2/webAclLoggingConfiguration.js";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import type { Rule } from "../../kit/settle.ts";
import { type AwsEdgeMaking, createEdgeLog, type EdgeLogs, globalRegion } from "./aws-logs.ts";
import type { EdgeIntent } from "./contract.ts";
import { hiddenPaths } from "./plan.ts";

/** Seconds over which WAF counts requests, and the fewest that it acts upon: from the provider's documentation of a rate-based statement. */
const windows = [60, 120, 300, 600] as const;
const fewest = 10;

export const rateRule: Rule<EdgeIntent> = {
	path: "edge.rateLimit",
	holds: ({ rateLimit: { requests, seconds } }) => requests >= fewest && windows.some((each) => each === seconds),
	given: ({ rateLimit: { requests, seconds } }) => `${requests} per ${seconds} seconds`,
	why: `WAF counts over ${windows.join(", ")} seconds, and acts on ${fewest} requests or more.`,
	fix: ({ rateLimit: { requests, seconds } }) => {
		const window = windows.find((each) => each >= seconds) ?? 600;
		return `Set it to "${Math.max(fewest, Math.round((requests * window) / seconds))} per ${window} seconds".`;
	},
};

interface ManagedSet {
	readonly name: string;
	/** Its rules that look into bodies, from AWS' list of the set's rules. */
	readonly bodyRules: readonly string[];
}

const managedSets: readonly ManagedSet[] = [
	{ name: "AWSManagedRulesAmazonIpReputationList", bodyRules: [] },
	{
		name: "AWSManagedRulesCommonRuleSet",
		bodyRules: ["GenericLFI_BODY", "GenericRFI_BODY", "CrossSiteScripting_BODY", "EC2MetaDataSSRF_BODY"],
	},
	{ name: "AWSManagedRulesKnownBadInputsRuleSet", bodyRules: ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"] },
	{ name: "AWSManagedRulesSQLiRuleSet", bodyRules: ["SQLi_BODY", "SQLiExtendedPatterns_BODY"] },
];

/** Refuses bodies above 8 KiB, and a lesson's text may have 512: counted, never acted upon. */
const neverRules: Readonly<Record<string, readonly string[]>> = { AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] };

type AclRules = Extract<NonNullable<WebAclArgs["rules"]>, readonly unknown[]>;

const seen = (metricName: string) => ({ cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName });

/** The filter before everything else, and the record of what it refused. */
export function createFilter(making: AwsEdgeMaking, logs: EdgeLogs): WebAcl {
	const { name, want, stack, adjust, tags, opts } = making;
	const physical = physicalName([stack.project, stack.stack], { max: 100 });
	const sets = want.filter === "off" ? [] : managedSets.map((set) => managed(set, want.filter));
	const rules = [...hiddenPaths.map(hidden), limited(want), ...sets].map((rule, priority) => ({ ...rule, priority }));
	const args = {
		name: physical,
		region: globalRegion,
		scope: "CLOUDFRONT",
		defaultAction: { allow: {} },
		rules: rules as AclRules,
		visibilityConfig: seen(physical),
		tags: { ...tags },
	};
	const acl = new WebAcl(name, adjusted(adjust.aws?.webAcl, args, name), opts);
	recordRefusals(making, acl, logs);
	return acl;
}

/** Whoever asks for what services tell the platform alone hears that there is nothing. */
function hidden(path: string, index: number) {
	const transformations = ["URL_DECODE", "NORMALIZE_PATH", "LOWERCASE"].map((type, priority) => ({ priority, type }));
	const match = { fieldToMatch: { uriPath: {} }, positionalConstraint: "STARTS_WITH", searchString: path };
	const name = `hidden-${index + 1}`;
	const action = { block: { customResponse: { responseCode: 404 } } };
	return {
		name,
		action,
		statement: { byteMatchStatement: { ...match, textTransformations: transformations } },
		visibilityConfig: seen(name),
	};
}

function limited({ rateLimit: { requests, seconds } }: EdgeIntent) {
	const statement = { rateBasedStatement: { aggregateKeyType: "IP", limit: requests, evaluationWindowSec: seconds } };
	return {
		name: "rate-limit",
		action: { block: { customResponse: { responseCode: 429 } } },
		statement,
		visibilityConfig: seen("rate-limit"),
	};
}

/** A set's rules that are not to act only count: what they saw stands in the record. */
function managed({ name, bodyRules }: ManagedSet, filter: EdgeIntent["filter"]) {
	const counted = [...(neverRules[name] ?? []), ...(filter === "full" ? [] : bodyRules)];
	const ruleActionOverrides = counted.map((rule) => ({ name: rule, actionToUse: { count: {} } }));
	const statement = { managedRuleGroupStatement: { vendorName: "AWS", name, ruleActionOverrides } };
	return { name, overrideAction: { none: {} }, statement, visibilityConfig: seen(name) };
}

/** Requests that pass stand in the access log. Here are the refused and the counted ones, without what says who someone is. */
function recordRefusals(making: AwsEdgeMaking, acl: WebAcl, logs: EdgeLogs): void {
	const { name, stack, opts } = making;
	// WAF writes to no group whose name begins otherwise.
	const group = createEdgeLog(making, logs, "filter", `aws-waf-logs-${physicalName([stack.project, stack.stack], { max: 200 })}`);
	const conditions = ["BLOCK", "COUNT"].map((action) => ({ actionCondition: { action } }));
	const args = {
		region: globalRegion,
		resourceArn: acl.arn,
		logDestinationConfigs: [group.arn],
		redactedFields: ["authorization", "cookie"].map((header) => ({ singleHeader: { name: header } })),
		loggingFilter: { defaultBehavior: "DROP", filters: [{ behavior: "KEEP", requirement: "MEETS_ANY", conditions }] },
	};
	new WebAclLoggingConfiguration(name, args, opts);
}
