import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:route53/record:Record": [
		{ what: "the address is written down", name: "edge-a", set: { aliases: undefined, records: ["203.0.113.1"] } },
		{ what: "the address of IPv6 is written down", name: "edge-aaaa", set: { aliases: undefined, records: ["2001:db8::1"] } },
		{ what: "where it leads is open", name: "edge-a", set: { aliases: unknownValue }, outcome: "can't tell" },
		{ what: "it is a text", name: "dns-sender-1", outcome: "not applicable" },
	],
	"aws:lb/listenerRule:ListenerRule": [
		{ what: "requests go to what is written down", set: { actions: [{ type: "forward", targetGroupArn: "arn:other" }] } },
	],
	"gcp:dns/recordSet:RecordSet": [
		{ what: "the address is written down", name: "edge-address", set: { rrdatas: ["203.0.113.1"] } },
		{ what: "it is a text", name: "dns-sender", outcome: "not applicable" },
	],
	"gcp:compute/uRLMap:URLMap": [
		{ what: "requests go to what is written down", name: "edge-routes", set: { defaultService: "https://other" } },
		{ what: "requests are sent to another host", name: "edge-redirect", set: { "defaultUrlRedirect.hostRedirect": "other.example.org" } },
		{ what: "requests are sent on in plain", name: "edge-redirect", set: { "defaultUrlRedirect.httpsRedirect": false } },
		{ what: "requests go to the stack's services", name: "edge-routes", outcome: "pass" },
	],
	"gcp:compute/backendBucket:BackendBucket": [{ what: "files come from a bucket by its name", set: { bucketName: "other-assets" } }],
	"gcp:compute/globalForwardingRule:GlobalForwardingRule": [{ what: "the address is written down", set: { ipAddress: "203.0.113.1" } }],
	"azure-native:dns:RecordSet": [
		{ what: "the address is written down", name: "edge-a", set: { targetResource: undefined, aRecords: [{ ipv4Address: "203.0.113.1" }] } },
		{ what: "the address of IPv6 is written down", name: "edge-aaaa", set: { targetResource: undefined } },
		{ what: "it is a text", name: "dns-spf", outcome: "not applicable" },
	],
	"azure-native:cdn:AFDOrigin": [{ what: "the origin's name is written down", set: { hostName: "other.blob.core.windows.net" } }],
	"cloudflare:index/dnsRecord:DnsRecord": [
		{ what: "the host is written down", name: "edge-address", set: { content: "other.example.org" } },
		{ what: "the address is written down", name: "edge-address", set: { type: "A", proxied: false, content: "203.0.113.1" } },
		{ what: "the address of IPv6 is written down", name: "edge-address", set: { type: "AAAA", proxied: false, content: "2001:db8::1" } },
		{ what: "it proves something", name: "edge-address", set: { proxied: false, content: "proof" }, outcome: "not applicable" },
	],
	"cloudflare:index/cloudConnectorRules:CloudConnectorRules": [
		{ what: "files come from a host that is written down", set: { "rules[0].parameters.host": "other.example.org" } },
	],
};
