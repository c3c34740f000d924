import type { Cases } from "../cases.ts";

const caller = "spec.ingress[0].from";

export const cases: Cases = {
	"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": [
		{ what: "the whole network is let in", set: { referencedSecurityGroupId: undefined, cidrIpv4: "10.0.0.0/16" } },
		{ what: "a list is let in", set: { referencedSecurityGroupId: undefined, prefixListId: "pl-0123456789abcdef0" }, outcome: "pass" },
	],
	"gcp:compute/firewall:Firewall": [
		{ what: "every machine is reached", name: "app-front-ends", set: { targetTags: undefined } },
		{
			what: "machines of an account are reached",
			name: "app-front-ends",
			set: { targetTags: undefined, targetServiceAccounts: ["nodes@example-project.iam.gserviceaccount.com"] },
			outcome: "pass",
		},
		{ what: "the rule refuses", name: "network-deny-data", set: {}, outcome: "not applicable" },
	],
	"azure-native:network:SecurityRule": [
		{ what: "the whole network is let in", set: { sourceAddressPrefixes: undefined, sourceAddressPrefix: "VirtualNetwork" } },
		{ what: "everyone is let in beside the named", set: { sourceAddressPrefix: "*" } },
		{ what: "nobody is named", set: { sourceAddressPrefixes: undefined } },
		{ what: "the rule is of no group of the stack", set: { networkSecurityGroupName: "shared" } },
		{ what: "the rule refuses", name: "network-app-refuse-network", set: {}, outcome: "not applicable" },
	],
	"kubernetes:networking.k8s.io/v1:NetworkPolicy": [
		{ what: "every pod of every namespace may call", set: { [caller]: [{ namespaceSelector: {} }] } },
		{ what: "nobody is named, which means everyone", set: { [caller]: undefined } },
		{ what: "every pod is reached", set: { "spec.podSelector": {} } },
		{ what: "pods may call", set: { [caller]: [{ podSelector: { matchLabels: { app: "gateway" } } }] }, outcome: "pass" },
		{ what: "a namespace may call", set: { [caller]: [{ namespaceSelector: { matchLabels: { team: "metrics" } } }] }, outcome: "pass" },
		{ what: "a block may call", set: { [caller]: [{ ipBlock: { cidr: "10.0.8.0/21" } }] }, outcome: "pass" },
		{ what: "the policy is about what leaves", name: "app-names-policy", set: {}, outcome: "not applicable" },
	],
};
