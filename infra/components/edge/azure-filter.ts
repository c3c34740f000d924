import type { AFDCustomDomain } from "@pulumi/azure-native/cdn/afdcustomDomain.js";
import type { Profile } from "@pulumi/azure-native/cdn/profile.js";
import { SecurityPolicy } from "@pulumi/azure-native/cdn/securityPolicy.js";
import { Policy, type PolicyArgs } from "@pulumi/azure-native/frontdoor/policy.js";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { EdgeAdjustments, EdgeIntent, EdgeLinks } from "./contract.ts";
import { hiddenPaths } from "./plan.ts";

export interface AzureFilterAdjustments {
	readonly filter?: Adjust<PolicyArgs>;
}

type EdgeMaking = Making<EdgeIntent, EdgeAdjustments>;

/** Azure's limit of a policy's name, which takes no hyphen. */
const policyName = { max: 128, separator: "" } as const;

/** What an attack looks like in an address: decoded and in lower case. */
const suspectAddresses = ["../", "..\\", "/etc/passwd", "<script", "union select", "' or '1'='1", "%00", "/.git/", "/.env", "/wp-admin"];

/** Programs that look for holes and say so. */
const suspectClients = ["sqlmap", "nikto", "nmap", "masscan", "dirbuster"];

/** Rules of Microsoft's that read bodies too, and those against bots. */
const managedRuleSets = [
	{ ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1", ruleSetAction: "Block" },
	{ ruleSetType: "Microsoft_BotManagerRuleSet", ruleSetVersion: "1.1" },
];

interface Condition {
	readonly matchVariable: string;
	readonly selector?: string;
	readonly operator: string;
	readonly matchValue: string[];
	readonly transforms?: string[];
}

const match = (name: string, action: "Allow" | "Block", condition: Condition) => ({
	name,
	action,
	ruleType: "MatchRule",
	enabledState: "Enabled",
	matchConditions: [condition],
});

const inAddress = (operator: "Contains" | "BeginsWith", matchValue: readonly string[]): Condition => ({
	matchVariable: "RequestUri",
	operator,
	matchValue: [...matchValue],
	transforms: ["UrlDecode", "Lowercase"],
});

/** Of every stack, whatever its filter: every request has a Host, so the limit counts all. */
function guards({ rateLimit }: EdgeIntent) {
	const hidden = match("hidden", "Block", { matchVariable: "RequestUri", operator: "RegEx", matchValue: [hiddenPattern()] });
	const every = { matchVariable: "RequestHeader", selector: "Host", operator: "GreaterThanOrEqual", matchValue: ["0"] };
	const limit = {
		name: "rate",
		action: "Block",
		ruleType: "RateLimitRule",
		enabledState: "Enabled",
		rateLimitThreshold: rateLimit.requests,
		rateLimitDurationInMinutes: rateLimit.seconds / 60,
		groupBy: [{ variableName: "SocketAddr" }],
		matchConditions: [every],
	};
	return [hidden, limit];
}

/** An address as Front Door's rules see it, with scheme, host and port. */
function hiddenPattern(): string {
	const paths = hiddenPaths.map((path) => path.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
	return `^https?://[^/]+(${paths})(/|\\?|$)`;
}

/** Signed addresses end the rules: their bodies are files, and what is odd in them is the signature. */
const signed = match("signed", "Allow", { matchVariable: "RequestUri", operator: "RegEx", matchValue: ["^https?://[^/]+/materials/"] });

const suspects = [
	match("addresses", "Block", inAddress("Contains", suspectAddresses)),
	match("clients", "Block", {
		matchVariable: "RequestHeader",
		selector: "User-Agent",
		operator: "Contains",
		matchValue: suspectClients,
		transforms: ["Lowercase"],
	}),
];

const filters = {
	off: { rules: [], sets: [] },
	basic: { rules: [signed, ...suspects], sets: [] },
	full: { rules: [signed, ...suspects], sets: managedRuleSets },
} as const;

export function createFilter(
	{ name, want, stack, tags, adjust, opts }: EdgeMaking,
	{ network }: EdgeLinks,
	profile: Profile,
	domain: AFDCustomDomain,
): void {
	const { resourceGroupName, tags: own } = onTarget(network.placement, "azure").place(tags);
	const { rules, sets } = filters[want.filter];
	const custom = [...guards(want), ...rules].map((rule, index) => ({ ...rule, priority: 10 * (index + 1) }));
	const args: PolicyArgs = {
		resourceGroupName,
		policyName: physicalName([stack.project, stack.stack], policyName),
		location: "Global",
		sku: { name: "Premium_AzureFrontDoor" },
		policySettings: { enabledState: "Enabled", mode: "Prevention", requestBodyCheck: want.filter === "full" ? "Enabled" : "Disabled" },
		customRules: { rules: custom },
		managedRules: { managedRuleSets: [...sets] },
		tags: own,
	};
	const policy = new Policy(`${name}-filter`, adjusted(adjust.azure?.filter, args, `${name}-filter`), opts);
	const associations = [{ domains: [{ id: domain.id }], patternsToMatch: ["/*"] }];
	const parameters = { type: "WebApplicationFirewall", wafPolicy: { id: policy.id }, associations } as const;
	new SecurityPolicy(`${name}-filtered`, { resourceGroupName, profileName: profile.name, securityPolicyName: "filter", parameters }, opts);
}
