import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const service = "kubernetes:core/v1:Service::app-gateway-service";
const internal = { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" };

export const cases: Cases = {
	"aws:cloudfront/distribution:Distribution": [
		{ what: "pages come over plain HTTP too", set: { "defaultCacheBehavior.viewerProtocolPolicy": "allow-all" } },
		{ what: "the pages' protocol is left out", set: { "defaultCacheBehavior.viewerProtocolPolicy": undefined } },
		{ what: "files come over plain HTTP too", set: { "orderedCacheBehaviors[0].viewerProtocolPolicy": "allow-all" } },
		{ what: "pages refuse plain HTTP", set: { "defaultCacheBehavior.viewerProtocolPolicy": "https-only" }, outcome: "pass" },
		{ what: "files refuse plain HTTP", set: { "orderedCacheBehaviors[0].viewerProtocolPolicy": "https-only" }, outcome: "pass" },
		{ what: "there are no files apart", set: { orderedCacheBehaviors: undefined }, outcome: "pass" },
	],
	"aws:lb/listener:Listener": [
		{ what: "it speaks plain HTTP", set: { protocol: "HTTP" } },
		{ what: "it speaks TLS alone", set: { protocol: "TLS" }, outcome: "pass" },
		{
			what: "it sends plain HTTP to HTTPS",
			set: { protocol: "HTTP", "defaultActions[0]": { type: "redirect", redirect: { protocol: "HTTPS" } } },
			outcome: "pass",
		},
		{
			what: "it sends plain HTTP to where it came from",
			set: { protocol: "HTTP", "defaultActions[0]": { type: "redirect", redirect: { protocol: "HTTP" } } },
		},
		{
			what: "an action only looks like a redirect",
			set: { protocol: "HTTP", "defaultActions[0]": { type: "forward", redirect: { protocol: "HTTPS" } } },
		},
	],
	"gcp:compute/targetHttpProxy:TargetHttpProxy": [
		{
			what: "it serves the pages' routes",
			others: { "gcp:compute/uRLMap:URLMap::edge-redirect": { "defaultUrlRedirect.httpsRedirect": false } },
		},
		{ what: "its routes are not the stack's", set: { urlMap: "other" } },
	],
	"gcp:compute/globalForwardingRule:GlobalForwardingRule": [
		{
			what: "plain HTTP is answered with pages",
			others: { "gcp:compute/uRLMap:URLMap::edge-redirect": { defaultUrlRedirect: undefined } },
			name: "edge-plain-rule",
		},
		{ what: "it leads to no proxy of the stack's", name: "edge-secure-rule", set: { target: "other" } },
		{ what: "where it leads is open", name: "edge-secure-rule", set: { target: unknownValue }, outcome: "can't tell" },
		{ what: "HTTPS leads to the pages", name: "edge-secure-rule", outcome: "pass" },
	],
	"azure-native:cdn:Route": [
		{ what: "plain HTTP is answered", set: { httpsRedirect: "Disabled" } },
		{ what: "the redirect is left out", set: { httpsRedirect: undefined } },
		{ what: "plain HTTP is not spoken", set: { httpsRedirect: "Disabled", supportedProtocols: ["Https"] }, outcome: "pass" },
	],
	"cloudflare:index/zone:Zone": [
		{ what: "the setting is left as it was", others: { "cloudflare:index/zoneSetting:ZoneSetting::edge-always-use-https": null } },
	],
	"cloudflare:index/zoneSetting:ZoneSetting": [
		{ what: "plain HTTP is answered", set: { value: "off" } },
		{ what: "nothing is set", set: { value: undefined } },
		{ what: "another setting is off", name: "edge-tls-1-3", set: { value: "off" }, outcome: "not applicable" },
	],
	"kubernetes:gateway.networking.k8s.io/v1:Gateway": [
		{ what: "the world reaches it over plain HTTP", others: { [service]: { "spec.type": "LoadBalancer" } } },
		{
			what: "only the cloud's network reaches it",
			others: { [service]: { "spec.type": "LoadBalancer", "metadata.annotations": internal } },
			outcome: "pass",
		},
		{
			what: "the world reaches it over HTTPS",
			set: { "spec.listeners[0].protocol": "HTTPS" },
			others: { [service]: { "spec.type": "LoadBalancer" } },
			outcome: "pass",
		},
		{
			what: "the world reaches it over TLS",
			set: { "spec.listeners[0].protocol": "TLS" },
			others: { [service]: { "spec.type": "LoadBalancer" } },
			outcome: "pass",
		},
		{
			what: "one listener of two speaks plain HTTP",
			set: { "spec.listeners[1]": { name: "https", port: 443, protocol: "HTTPS" } },
			others: { [service]: { "spec.type": "LoadBalancer" } },
		},
	],
};
