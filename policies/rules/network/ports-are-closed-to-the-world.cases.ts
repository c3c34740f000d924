import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const anyone = { referencedSecurityGroupId: undefined, cidrIpv4: "0.0.0.0/0" };
const https = { fromPort: 443, toPort: 443 };
const acl = "ingress[0]";

export const cases: Cases = {
	"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": [
		{ what: "the database is open to anyone", name: "database-app", set: anyone },
		{
			what: "the database is open to anyone by IPv6",
			name: "database-app",
			set: { referencedSecurityGroupId: undefined, cidrIpv6: "::/0" },
		},
		{ what: "SSH is open to an office", name: "database-app", set: { ...anyone, cidrIpv4: "203.0.113.7/32", fromPort: 22, toPort: 22 } },
		{ what: "HTTPS is open to anyone", set: { ...anyone, ...https }, outcome: "pass" },
		{ what: "HTTPS is open over any protocol", set: { ...anyone, ...https, ipProtocol: "-1" } },
		{ what: "ports from HTTPS on are open", set: { ...anyone, ...https, toPort: 8443 } },
		{ what: "ports up to HTTPS are open", set: { ...anyone, ...https, fromPort: 22 } },
		{ what: "the source is a block of the network", set: { ...anyone, cidrIpv4: "10.0.8.0/21" }, outcome: "pass" },
		{ what: "the source is a group of another stack", set: { referencedSecurityGroupId: "sg-0123456789abcdef0" }, outcome: "pass" },
		{ what: "the source is known to nobody yet", set: { referencedSecurityGroupId: unknownValue }, outcome: "can't tell" },
	],
	"aws:ec2/securityGroup:SecurityGroup": [
		{ what: "a rule stands in the group", set: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] } },
	],
	"aws:ec2/managedPrefixList:ManagedPrefixList": [
		{
			what: "the addresses on the list reach the service past the balancer",
			others: { "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::app-way-in": { fromPort: 80 } },
		},
		{
			what: "nothing lets the list in",
			others: { "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::app-way-in": null },
			outcome: "not applicable",
		},
	],
	"aws:ec2/networkAcl:NetworkAcl": [
		{ what: "SSH is admitted from anywhere", set: { [`${acl}.cidrBlock`]: "0.0.0.0/0", [`${acl}.fromPort`]: 22, [`${acl}.toPort`]: 22 } },
		{ what: "every port is admitted from anywhere", set: { [`${acl}.cidrBlock`]: "0.0.0.0/0" } },
		{ what: "ports from 1023 on are admitted from anywhere", set: { "ingress[1].fromPort": 1023 } },
		{ what: "answers are admitted over any protocol", set: { "ingress[1].protocol": "-1" } },
		{ what: "HTTPS is admitted over another protocol", name: "network-public", set: { [`${acl}.protocol`]: "udp" } },
		{ what: "anywhere is denied", set: { [`${acl}.cidrBlock`]: "0.0.0.0/0", [`${acl}.action`]: "deny" }, outcome: "pass" },
		{ what: "nothing is admitted", set: { ingress: undefined }, outcome: "not applicable" },
	],
	"gcp:compute/firewall:Firewall": [
		{ what: "anyone is let in", name: "app-front-ends", set: { sourceRanges: ["0.0.0.0/0"] } },
		{ what: "anyone is let in beside the front ends", name: "app-front-ends", set: { "sourceRanges[2]": "203.0.113.0/24" } },
		{ what: "no source is named, which means anyone", name: "app-front-ends", set: { sourceRanges: undefined } },
		{ what: "anyone is let in by default direction", name: "app-front-ends", set: { sourceRanges: ["0.0.0.0/0"], direction: undefined } },
		{ what: "the source is a tag", name: "app-front-ends", set: { sourceRanges: undefined, sourceTags: ["app"] }, outcome: "pass" },
		{ what: "the source is a block of the network", name: "app-front-ends", set: { sourceRanges: ["10.0.8.0/21"] }, outcome: "pass" },
		{ what: "what leaves is allowed", name: "network-app-to-data", set: {}, outcome: "not applicable" },
		{ what: "everything is denied", name: "network-deny-ingress", set: {}, outcome: "not applicable" },
	],
	"azure-native:network:SecurityRule": [
		{ what: "anyone reaches the database", name: "network-database-admit-app", set: { sourceAddressPrefixes: ["0.0.0.0/0"] } },
		{ what: "the internet is let in", set: { sourceAddressPrefixes: undefined, sourceAddressPrefix: "Internet" } },
		{ what: "everyone is let in beside the network", set: { sourceAddressPrefix: "*" } },
		{ what: "no source is named", set: { sourceAddressPrefixes: undefined } },
		{ what: "one of the sources is an office", set: { "sourceAddressPrefixes[1]": "203.0.113.7/32" } },
		{
			what: "probes of a balancer are let in",
			set: { sourceAddressPrefixes: undefined, sourceAddressPrefix: "AzureLoadBalancer" },
			outcome: "pass",
		},
		{
			what: "the whole network is let in",
			set: { sourceAddressPrefixes: undefined, sourceAddressPrefix: "VirtualNetwork" },
			outcome: "pass",
		},
		{
			what: "the whole network is let in, and an office",
			set: { sourceAddressPrefixes: ["203.0.113.7/32"], sourceAddressPrefix: "VirtualNetwork" },
		},
		{
			what: "HTTPS is open to anyone",
			name: "network-app-admit-way-in",
			set: { sourceAddressPrefixes: ["0.0.0.0/0"], destinationPortRanges: undefined, destinationPortRange: "443" },
			outcome: "pass",
		},
		{
			what: "HTTPS is open over any protocol",
			set: { sourceAddressPrefixes: ["0.0.0.0/0"], destinationPortRanges: undefined, destinationPortRange: "443", protocol: "*" },
		},
		{
			what: "HTTPS is open to anyone, and SSH",
			name: "network-app-admit-way-in",
			set: { sourceAddressPrefixes: ["0.0.0.0/0"], destinationPortRanges: ["22"], destinationPortRange: "443" },
		},
		{
			what: "SSH is open to anyone",
			name: "network-app-admit-way-in",
			set: { sourceAddressPrefixes: ["0.0.0.0/0"], destinationPortRanges: undefined, destinationPortRange: "22" },
		},
		{ what: "anyone is refused", set: { sourceAddressPrefixes: ["0.0.0.0/0"], access: "Deny" }, outcome: "not applicable" },
		{ what: "what leaves is allowed", set: { sourceAddressPrefixes: ["0.0.0.0/0"], direction: "Outbound" }, outcome: "not applicable" },
	],
	"azure-native:network:NetworkSecurityGroup": [
		{ what: "a rule stands in the group", set: { securityRules: [{ name: "ssh", access: "Allow", destinationPortRange: "22" }] } },
	],
	"kubernetes:networking.k8s.io/v1:NetworkPolicy": [
		{ what: "nobody is named, which means everyone", set: { "spec.ingress[0].from": undefined } },
		{ what: "everyone is named", set: { "spec.ingress[0].from": [{ ipBlock: { cidr: "0.0.0.0/0" } }] } },
		{ what: "a block of the network is named", set: { "spec.ingress[0].from": [{ ipBlock: { cidr: "10.0.8.0/21" } }] }, outcome: "pass" },
		{ what: "the policy is about what leaves", name: "app-internet-policy", set: {}, outcome: "not applicable" },
	],
};
