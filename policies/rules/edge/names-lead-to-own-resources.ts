import { all, any, when } from "../../conditions/combine.ts";
import { absent, is, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { comesFrom } from "./comes-from.ts";

const addresses = ["A", "AAAA"];

export const namesLeadToOwnResources: Rule = {
	id: "names-lead-to-own-resources",
	title: "Names and routes lead to what the stack itself made",
	severity: "high",
	why: "An address that the project gave back belongs to a stranger soon: learners would type their passwords into that page, with a valid name above it.",
	remedy: {
		text: "Take the written address out of the stack's adjustments: the platform's records follow the resource that they lead to.",
		code: 'new gcp.dns.RecordSet(name, { type: "A", rrdatas: [address.address] })',
	},
	cells: {
		"aws:route53/record:Record": when(isOneOf("type", addresses), comesFrom("aliases")),
		"aws:lb/listenerRule:ListenerRule": comesFrom("actions"),
		"gcp:dns/recordSet:RecordSet": when(isOneOf("type", addresses), comesFrom("rrdatas")),
		"gcp:compute/uRLMap:URLMap": any(
			comesFrom("defaultService"),
			all(is("defaultUrlRedirect.httpsRedirect", true), absent("defaultUrlRedirect.hostRedirect")),
		),
		"gcp:compute/backendBucket:BackendBucket": comesFrom("bucketName"),
		"gcp:compute/globalForwardingRule:GlobalForwardingRule": comesFrom("ipAddress"),
		"azure-native:dns:RecordSet": when(isOneOf("recordType", addresses), comesFrom("targetResource")),
		"azure-native:cdn:AFDOrigin": comesFrom("hostName"),
		"cloudflare:index/dnsRecord:DnsRecord": when(any(isOneOf("type", addresses), is("proxied", true)), comesFrom("content")),
		"cloudflare:index/cloudConnectorRules:CloudConnectorRules": comesFrom("rules"),
	},
};
