import { is, isOneOf, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { hasSetting, settingIs } from "./zone-setting.ts";

export const edgeOffersTls13: Rule = {
	id: "edge-offers-tls-1-3",
	title: "The way in offers TLS 1.3",
	severity: "low",
	why: "Without it, the name of the service's certificate passes in clear, and every connection of a slow school line takes one more round trip.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform offers TLS 1.3 everywhere.",
		code: 'new cloudflare.ZoneSetting(name, { zoneId, settingId: "tls_1_3", value: "on" })',
	},
	cells: {
		"aws:lb/listener:Listener": matches("sslPolicy", /-TLS13-/, "a policy with TLS 1.3"),
		"cloudflare:index/zone:Zone": hasSetting("tls_1_3"),
		"cloudflare:index/zoneSetting:ZoneSetting": settingIs("tls_1_3", isOneOf("value", ["on", "zrt"])),
		"kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy": is("spec.tls.maxVersion", "1.3", { byDefault: "1.3" }),
	},
};
