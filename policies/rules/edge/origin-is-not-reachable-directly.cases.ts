import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const wayIn = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::app-way-in";
const internal = { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" };
const custom = { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"], httpPort: 80, httpsPort: 443 };

export const cases: Cases = {
	"aws:lb/loadBalancer:LoadBalancer": [
		{ what: "the world may call it", set: { internal: false }, others: { [wayIn]: { cidrIpv4: "0.0.0.0/0" } } },
		{ what: "the world may call it by IPv6", set: { internal: false }, others: { [wayIn]: { cidrIpv6: "::/0" } } },
		{ what: "known networks may call it", set: { internal: false }, others: { [wayIn]: { cidrIpv4: "203.0.113.0/24" } }, outcome: "pass" },
		{ what: "it has no address that the world can call", others: { [wayIn]: { cidrIpv4: "0.0.0.0/0" } }, outcome: "pass" },
		{ what: "nothing says who may call it", set: { internal: undefined, securityGroups: [] } },
	],
	"aws:cloudfront/distribution:Distribution": [
		{
			what: "it calls a name of the internet's",
			set: { "origins[0].vpcOriginConfig": undefined, "origins[0].customOriginConfig": custom, "origins[1].originAccessControlId": "E1" },
		},
		{ what: "it reads its bucket as everyone does", set: { "origins[1].originAccessControlId": undefined } },
		{ what: "it shows its bucket who it is", set: { "origins[1].originAccessControlId": "E1" }, outcome: "pass" },
	],
	"azure-native:cdn:AFDOrigin": [
		{ what: "it is called over the internet", set: { sharedPrivateLinkResource: undefined } },
		{ what: "the private link leads nowhere", set: { "sharedPrivateLinkResource.privateLink": undefined } },
	],
	"cloudflare:index/dnsRecord:DnsRecord": [
		{ what: "the name tells the services' address", set: { proxied: false } },
		{ what: "proxying is left to Cloudflare, which doesn't", set: { proxied: undefined } },
		{ what: "the name tells an address", set: { type: "A", content: "203.0.113.1", proxied: false } },
		{ what: "the name tells an address of IPv6", set: { type: "AAAA", content: "2001:db8::1", proxied: false } },
		{ what: "a record proves who sends mail", name: "dns-sender-1", outcome: "not applicable" },
		{ what: "where another name leads is open", set: { type: "CNAME", proxied: false, content: unknownValue }, outcome: "can't tell" },
	],
	"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy": [
		{ what: "the gateway gets a load balancer of its own", set: { "spec.provider.kubernetes.envoyService.type": "LoadBalancer" } },
		{ what: "the kind is left to Envoy Gateway, which makes a load balancer", set: { "spec.provider.kubernetes.envoyService": undefined } },
	],
	"kubernetes:core/v1:Service": [
		{ what: "the world may call it", set: { "spec.type": "LoadBalancer" } },
		{
			what: "the world may call it, and that is said",
			set: { "spec.type": "LoadBalancer", "spec.loadBalancerSourceRanges": ["0.0.0.0/0"] },
		},
		{ what: "every node answers for it", set: { "spec.type": "NodePort", "spec.loadBalancerSourceRanges": ["203.0.113.0/24"] } },
		{
			what: "known networks may call it",
			set: { "spec.type": "LoadBalancer", "spec.loadBalancerSourceRanges": ["203.0.113.0/24"] },
			outcome: "pass",
		},
		{ what: "the cloud's network may call it", set: { "spec.type": "LoadBalancer", "metadata.annotations": internal }, outcome: "pass" },
		{ what: "the kind is left to Kubernetes, which keeps it inside", set: { "spec.type": undefined }, outcome: "pass" },
	],
};
