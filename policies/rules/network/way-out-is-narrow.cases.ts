import type { Cases } from "../cases.ts";

const anywhere = { referencedSecurityGroupId: undefined, cidrIpv4: "0.0.0.0/0" };
const out = "spec.egress[0]";
const internet = "app-internet-policy";
const names = "app-names-policy";
const database = "app-database-policy";

export const cases: Cases = {
	"aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": [
		{ what: "every port is open to anywhere", name: "network-app-internet", set: { fromPort: 0, toPort: 65_535 } },
		{ what: "mail may be sent anywhere", name: "network-app-internet", set: { fromPort: 25, toPort: 25 } },
		{ what: "every protocol may go anywhere", name: "network-app-internet", set: { ipProtocol: "-1" } },
		{ what: "the database's port is open to anywhere", name: "database-app", set: anywhere },
		{ what: "a block of the network is open", name: "database-app", set: { ...anywhere, cidrIpv4: "10.0.20.0/22" }, outcome: "pass" },
		{ what: "a group of the stack is open", name: "database-app", set: {}, outcome: "pass" },
		{ what: "a group of another stack is open", set: { referencedSecurityGroupId: "sg-0123456789abcdef0" }, outcome: "pass" },
	],
	"aws:ec2/securityGroup:SecurityGroup": [
		{ what: "a rule stands in the group", set: { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] } },
	],
	"aws:ec2/networkAcl:NetworkAcl": [
		{ what: "every protocol may go anywhere", set: { "egress[1].protocol": "-1" } },
		{ what: "every protocol may go within the network", set: { "egress[0].protocol": "-1" }, outcome: "pass" },
		{ what: "every protocol is denied", set: { "egress[1].protocol": "-1", "egress[1].action": "deny" }, outcome: "pass" },
	],
	"gcp:compute/firewall:Firewall": [
		{ what: "anything may go anywhere", set: { destinationRanges: ["0.0.0.0/0"] } },
		{ what: "no destination is named", set: { destinationRanges: undefined } },
		{ what: "the rule refuses", name: "network-deny-data", set: { destinationRanges: undefined }, outcome: "not applicable" },
		{ what: "the rule is about what comes in", name: "app-front-ends", set: {}, outcome: "not applicable" },
	],
	"azure-native:network:Subnet": [
		{ what: "Azure's own way out is open", set: { defaultOutboundAccess: true } },
		{ what: "Azure's own way out is left open", set: { defaultOutboundAccess: undefined } },
	],
	"kubernetes:networking.k8s.io/v1:NetworkPolicy": [
		{ what: "pods send mail anywhere", name: internet, set: { [`${out}.ports[0].port`]: 25 } },
		{ what: "pods use any port", name: internet, set: { [`${out}.ports`]: undefined } },
		{ what: "pods use the ports from HTTPS on", name: internet, set: { [`${out}.ports[0].endPort`]: 65_535 } },
		{ what: "pods reach the machine's credentials", name: internet, set: { [`${out}.to[0].ipBlock.except`]: ["10.0.0.0/8"] } },
		{ what: "pods reach the whole network", name: internet, set: { [`${out}.to[0].ipBlock.except`]: ["169.254.0.0/16"] } },
		{ what: "pods reach all of it by HTTPS", name: internet, set: { [`${out}.to`]: undefined } },
		{ what: "anything goes by the port of names and others", name: names, set: { [`${out}.ports[1].port`]: 80 } },
		{ what: "anything goes by the ports from that of names on", name: names, set: { [`${out}.ports[1].endPort`]: 65_535 } },
		{ what: "anything goes anywhere", name: names, set: { [`${out}.ports`]: undefined } },
		{ what: "the database may be anywhere", name: database, set: { [`${out}.to[0].ipBlock.cidr`]: "0.0.0.0/0" } },
		{ what: "other pods are reached", name: database, set: { [`${out}.to`]: [{ podSelector: {} }] }, outcome: "pass" },
		{
			what: "the machine's other addresses are reached",
			name: "app-identity-policy",
			set: { [`${out}.to[0].ipBlock.cidr`]: "169.254.0.0/16" },
		},
		{ what: "the policy is about what comes in", name: "app-gateway-policy", set: {}, outcome: "not applicable" },
	],
};
