import { SecurityPolicy, type SecurityPolicyArgs } from "@pulumi/gcp/compute/securityPolicy.js";
import type { input } from "@pulumi/gcp/types/index.js";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import type { Rate } from "../../kit/units.ts";
import type { EdgeAdjustments, EdgeIntent } from "./contract.ts";

type PolicyRule = input.compute.SecurityPolicyRule;

/** Compute Engine's limit of nearly every name. */
const resourceName = { max: 63 };

/** Seconds over which Cloud Armor counts. Source: the provider's documentation of `intervalSec`. */
export const intervals = [10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600] as const;

/** Google's rule sets, made from the OWASP core rule set 3.3. "basic" looks for what no learner's text looks like. */
const ruleSets: Readonly<Record<EdgeIntent["filter"], readonly string[]>> = {
	off: [],
	basic: ["lfi", "rfi", "protocolattack", "scannerdetection"],
	full: ["lfi", "rfi", "protocolattack", "scannerdetection", "sqli", "xss", "rce", "nodejs", "sessionfixation"],
};

/** The surest of four steps: the others refuse harmless requests of every learner who writes about code. */
const sensitivity = 1;

/** The last rule of every policy has this number. */
const lastPriority = 2_147_483_647;

const everyone = { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } };

/** What may come in: nothing that looks like an attack, and from one address no more than its rate. */
export function createPolicy({ name, want, stack, tags, adjust, opts }: Making<EdgeIntent, EdgeAdjustments>): SecurityPolicy {
	const filters = ruleSets[want.filter].map(filterRule);
	const logical = `${name}-filter`;
	const args: SecurityPolicyArgs = {
		name: physicalName([stack.project, stack.stack, "filter"], resourceName),
		type: "CLOUD_ARMOR",
		adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: true, ruleVisibility: "STANDARD" } },
		// Bodies are JSON: unparsed, most of what hides in them is not seen.
		advancedOptionsConfig:
			want.filter === "full" ? { jsonParsing: "STANDARD", requestBodyInspectionSize: "64KB" } : { jsonParsing: "DISABLED" },
		rules: [...filters, rateRule(want.rateLimit), { priority: lastPriority, action: "allow", match: everyone }],
		labels: { ...tags },
	};
	return new SecurityPolicy(logical, adjusted(adjust.gcp?.policy, args, logical), opts);
}

function filterRule(ruleSet: string, index: number): PolicyRule {
	const expression = `evaluatePreconfiguredWaf('${ruleSet}-v33-stable', {'sensitivity': ${sensitivity}})`;
	return { priority: 1000 + index, action: "deny(403)", description: ruleSet, match: { expr: { expression } } };
}

/** After the filters: whom it lets pass, no later rule is asked about. */
function rateRule({ requests, seconds }: Rate): PolicyRule {
	return {
		priority: 2000,
		action: "throttle",
		description: "rate of one address",
		match: everyone,
		rateLimitOptions: {
			conformAction: "allow",
			exceedAction: "deny(429)",
			enforceOnKey: "IP",
			rateLimitThreshold: { count: requests, intervalSec: seconds },
		},
	};
}
