import { all, when } from "../../conditions/combine.ts";
import { absent, atLeast, includes, is, isNot, isOneOf, matches } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import { stackHas } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { present } from "./present.ts";
import { hasPhase, inPhase } from "./ruleset.ts";

const aRule = "a rule that hides /metrics";
const isMetrics = matches("path.value", /\/metrics/, "with /metrics");
const isFilter = all(is("type", "ExtensionRef"), is("extensionRef.kind", "HTTPRouteFilter"));

/** Of a route: what it matches are metrics, in small and capital letters, and a filter answers them. */
const hidesMetrics = some(
	"spec.rules",
	aRule,
	all(
		some("matches", "/metrics", all(isMetrics, is("path.type", "RegularExpression"), matches("path.value", /^\(\?i\)/, "in any letters"))),
		some("filters", "an answer of the gateway's own", isFilter),
	),
);

const transforms = (type: string) => some("statement.byteMatchStatement.textTransformations", type, is("type", type));

export const platformPathsAreHidden: Rule = {
	id: "platform-paths-are-hidden",
	title: "What services tell the platform alone is hidden from the world",
	severity: "medium",
	why: "Figures tell whoever asks how many learners are there, which parts fail, and which versions of what run.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform refuses /metrics on every way in.",
		code: 'new cloudflare.Ruleset(name, { phase: "http_request_firewall_custom", rules: [{ action: "block", expression: "starts_with(lower(http.request.uri.path), \\"/metrics\\")" }] })',
	},
	cells: {
		"aws:wafv2/webAcl:WebAcl": some(
			"rules",
			aRule,
			all(
				present("action.block"),
				is("statement.byteMatchStatement.searchString", "/metrics"),
				present("statement.byteMatchStatement.fieldToMatch.uriPath"),
				isOneOf("statement.byteMatchStatement.positionalConstraint", ["STARTS_WITH", "CONTAINS"]),
				transforms("URL_DECODE"),
				transforms("LOWERCASE"),
			),
		),
		"azure-native:frontdoor:Policy": some(
			"customRules.rules",
			aRule,
			all(
				is("action", "Block"),
				isNot("enabledState", "Disabled"),
				some(
					"matchConditions",
					"/metrics",
					all(is("matchVariable", "RequestUri"), some("matchValue", "/metrics", matches("", /\/metrics/, "with /metrics"))),
				),
			),
		),
		"cloudflare:index/zone:Zone": hasPhase("http_request_firewall_custom"),
		"cloudflare:index/ruleset:Ruleset": inPhase(
			"http_request_firewall_custom",
			aRule,
			is("action", "block"),
			matches("expression", /\bstarts_with\(lower\(http\.request\.uri\.path\), "\/metrics"\)/, "/metrics in any letters"),
		),
		"kubernetes:gateway.networking.k8s.io/v1:Gateway": stackHas("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute", hidesMetrics),
		"kubernetes:gateway.networking.k8s.io/v1:HTTPRoute": each(
			"spec.rules",
			when(some("matches", "/metrics", isMetrics), all(absent("backendRefs"), some("filters", "an answer of the gateway's own", isFilter))),
		),
		"kubernetes:gateway.envoyproxy.io/v1alpha1:HTTPRouteFilter": atLeast("spec.directResponse.statusCode", 400),
		"local:index:Proxy": includes("hiddenPaths", "/metrics"),
	},
};
