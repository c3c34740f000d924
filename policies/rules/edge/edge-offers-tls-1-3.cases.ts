import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:lb/listener:Listener": [
		{ what: "the policy ends at TLS 1.2", set: { sslPolicy: "ELBSecurityPolicy-TLS-1-2-2017-01" } },
		{ what: "the policy is left to the provider", set: { sslPolicy: undefined } },
	],
	"cloudflare:index/zone:Zone": [
		{ what: "the setting is left as it was", others: { "cloudflare:index/zoneSetting:ZoneSetting::edge-tls-1-3": null } },
	],
	"cloudflare:index/zoneSetting:ZoneSetting": [
		{ what: "it is off", set: { value: "off" } },
		{ what: "nothing is set", set: { value: undefined } },
		{ what: "it is on, with an early answer", set: { value: "zrt" }, outcome: "pass" },
		{ what: "another setting is off", name: "edge-ssl", set: { value: "off" }, outcome: "not applicable" },
	],
	"kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy": [
		{ what: "it ends at TLS 1.2", set: { "spec.tls.maxVersion": "1.2" } },
		{ what: "the version is left to Envoy Gateway, which takes 1.3", set: { "spec.tls.maxVersion": undefined }, outcome: "pass" },
	],
};
