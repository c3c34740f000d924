import { all, any, when } from "../../conditions/combine.ts";
import { given, is, matches } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

/** AWS' own policy that keeps nothing. */
const cachingDisabled = is("cachePolicyId", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad");

const ofAssets = /^\/assets\//;

export const answersAreNotCached: Rule = {
	id: "answers-are-not-cached",
	title: "The way in keeps nothing but the page's own files",
	severity: "critical",
	why: "A kept answer is given to whoever asks next: one child would see another's lessons, marks and name.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's way in keeps what stands below /assets/ alone.",
		code: "new gcp.compute.BackendService(name, { enableCdn: false })",
	},
	cells: {
		"aws:cloudfront/distribution:Distribution": all(
			is("defaultCacheBehavior.cachePolicyId", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
			each("orderedCacheBehaviors", any(cachingDisabled, matches("pathPattern", ofAssets, "below /assets/"))),
		),
		"aws:cloudfront/cachePolicy:CachePolicy": all(is("minTtl", 0, { byDefault: 0 }), is("defaultTtl", 0)),
		"gcp:compute/backendService:BackendService": is("enableCdn", false, { byDefault: false }),
		"azure-native:cdn:Route": when(given("cacheConfiguration"), each("patternsToMatch", matches("", ofAssets, "below /assets/"))),
		"cloudflare:index/ruleset:Ruleset": each(
			"rules",
			when(
				is("actionParameters.cache", true),
				matches("expression", /\bstarts_with\(http\.request\.uri\.path, "\/assets\/"\)$/, "below /assets/"),
			),
		),
		"local:index:Proxy": each("routes", any(is("cacheSeconds", 0), is("pathPrefix", "/assets/"))),
	},
};
