import { all, any, not } from "../../conditions/combine.ts";
import { includes, is, isOneOf } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { comesFrom } from "./comes-from.ts";
import { hasOutsideAddress } from "./gateway-address.ts";
import { hasSetting, settingIs } from "./zone-setting.ts";

const viewersUseTls = isOneOf("viewerProtocolPolicy", ["redirect-to-https", "https-only"]);
const redirects = is("defaultUrlRedirect.httpsRedirect", true);

export const edgeRefusesPlainHttp: Rule = {
	id: "edge-refuses-plain-http",
	title: "The way in answers plain HTTP with a redirect to HTTPS, or not at all",
	severity: "high",
	why: "In a school's network, whoever shares the wireless could read a child's answers and take over the session.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform redirects every plain request.",
		code: 'new aws.cloudfront.Distribution(name, { defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" } })',
	},
	cells: {
		"aws:cloudfront/distribution:Distribution": all(
			isOneOf("defaultCacheBehavior.viewerProtocolPolicy", ["redirect-to-https", "https-only"]),
			each("orderedCacheBehaviors", viewersUseTls),
		),
		"aws:lb/listener:Listener": any(
			isOneOf("protocol", ["HTTPS", "TLS"]),
			each("defaultActions", all(is("type", "redirect"), is("redirect.protocol", "HTTPS"))),
		),
		"gcp:compute/targetHttpProxy:TargetHttpProxy": names("urlMap", "gcp:compute/uRLMap:URLMap", redirects),
		"gcp:compute/globalForwardingRule:GlobalForwardingRule": any(
			comesFrom("target", "gcp:compute/targetHttpsProxy:TargetHttpsProxy"),
			names("target", "gcp:compute/targetHttpProxy:TargetHttpProxy", names("urlMap", "gcp:compute/uRLMap:URLMap", redirects)),
		),
		"azure-native:cdn:Route": any(is("httpsRedirect", "Enabled"), not(includes("supportedProtocols", "Http"))),
		"cloudflare:index/zone:Zone": hasSetting("always_use_https"),
		"cloudflare:index/zoneSetting:ZoneSetting": settingIs("always_use_https", is("value", "on")),
		"kubernetes:gateway.networking.k8s.io/v1:Gateway": any(
			each("spec.listeners", isOneOf("protocol", ["HTTPS", "TLS"])),
			not(hasOutsideAddress),
		),
	},
};
