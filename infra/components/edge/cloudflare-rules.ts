import { Ruleset, type RulesetArgs } from "@pulumi/cloudflare/ruleset.js";
import { adjusted } from "../../kit/adjust.ts";
import type { CloudflareSite } from "./cloudflare-site.ts";
import { hiddenPaths, type Route, routes } from "./plan.ts";

type Rules = Exclude<RulesetArgs["rules"], undefined>;

/** Cloudflare's own rule sets, which have the same identifiers in every account. */
const managed = { cloudflare: "efb7b8c949ac4650a09736fc376e9aee", owasp: "4814384a9e5d4991b9815dcfc25d2f1f" } as const;

/** "full" adds OWASP's core rule set, which scores bodies too. */
const managedBy = { off: [], basic: ["cloudflare"], full: ["cloudflare", "owasp"] } as const satisfies Readonly<
	Record<string, readonly (keyof typeof managed)[]>
>;

/** One for each phase of a request, which is all that a zone may have. A rule's `ref` keeps it the same when others move around it. */
const phases = {
	filter: { phase: "http_request_firewall_managed", rules: planFilter },
	hidden: { phase: "http_request_firewall_custom", rules: planHidden },
	rateLimit: { phase: "http_ratelimit", rules: planRateLimit },
	cache: { phase: "http_request_cache_settings", rules: planCache },
} as const satisfies Readonly<Record<string, { readonly phase: string; rules(site: CloudflareSite): Rules }>>;

export type RulesetName = keyof typeof phases;

export function createRulesets(site: CloudflareSite): void {
	const { name, zoneId, adjust, opts } = site;
	for (const [each, { phase, rules }] of Object.entries(phases) as [RulesetName, (typeof phases)[RulesetName]][]) {
		const logical = `${name}-${each === "rateLimit" ? "rate-limit" : each}`;
		const args: RulesetArgs = { zoneId, kind: "zone", name: logical, phase, rules: rules(site) };
		new Ruleset(logical, adjusted(adjust.cloudflare?.rulesets?.[each], args, logical), opts);
	}
}

/** A zone may hold other names than the stack's. */
function onDomain({ domain }: CloudflareSite, more = ""): string {
	return `http.host eq "${domain}"${more === "" ? "" : ` and ${more}`}`;
}

function planFilter(site: CloudflareSite): Rules {
	return managedBy[site.want.filter].map((each) => ({
		ref: each,
		description: `Rules of ${each}`,
		expression: onDomain(site),
		action: "execute",
		actionParameters: { id: managed[each] },
	}));
}

/** In whatever letters, and with whatever after it: a service takes `/METRICS/` for `/metrics`. */
function planHidden(site: CloudflareSite): Rules {
	const paths = hiddenPaths.map((path) => `starts_with(lower(http.request.uri.path), ${JSON.stringify(path)})`);
	const expression = onDomain(site, `(${paths.join(" or ")})`);
	return [{ ref: "hidden", description: "What services answer to the platform alone", expression, action: "block" }];
}

/** Counted in each of Cloudflare's data centres apart, which is why the data centre is part of what is counted by. */
function planRateLimit(site: CloudflareSite): Rules {
	const { requests, seconds } = site.want.rateLimit;
	const ratelimit = {
		characteristics: ["cf.colo.id", "ip.src"],
		period: seconds,
		requestsPerPeriod: requests,
		mitigationTimeout: seconds,
	};
	return [{ ref: "per-client", description: "Requests of one client", expression: onDomain(site), action: "block", ratelimit }];
}

/** Where two rules match, the later one holds: from the shortest prefix to the longest. */
function planCache(site: CloudflareSite): Rules {
	const byLength = routes.toSorted((a, b) => a.pathPrefix.length - b.pathPrefix.length);
	return byLength.map((route) => ({
		ref: `cache-${route.pathPrefix.replaceAll("/", "") || "all"}`,
		description: `Caching of ${route.pathPrefix}`,
		expression: onDomain(site, `starts_with(http.request.uri.path, "${route.pathPrefix}")`),
		action: "set_cache_settings",
		actionParameters: planCaching(route),
	}));
}

/** An error that was kept would outlive its cause. */
function planCaching({ cacheSeconds }: Route) {
	if (cacheSeconds === 0) return { cache: false };
	const errors = [{ statusCodeRange: { from: 400, to: 599 }, value: 0 }];
	return { cache: true, edgeTtl: { mode: "override_origin", default: cacheSeconds, statusCodeTtls: errors } };
}
