import { unknownValue } from "../../stack/value.ts";
import type { Case, Cases } from "../cases.ts";

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::database-app";

const groups: readonly Case[] = [
	{ what: "it stands behind no group of the stack", set: { vpcSecurityGroupIds: undefined } },
	{ what: "it stands behind somebody else's group", set: { vpcSecurityGroupIds: ["sg-1"] } },
	{ what: "its group lets a network in", others: { [ingress]: { referencedSecurityGroupId: undefined, cidrIpv4: "10.0.0.0/8" } } },
];

const restored = "restoreMetadataOverrides";
const gcp = "settings.ipConfiguration";

export const cases: Cases = {
	"aws:rds/instance:Instance": groups,
	"aws:rds/proxy:Proxy": groups,
	"aws:backup/restoreTestingSelection:RestoreTestingSelection": [
		{ what: "what is restored lies in the account's default network", set: { [`${restored}.dbSubnetGroupName`]: undefined } },
		{ what: "what is restored stands behind the default group", set: { [`${restored}.vpcSecurityGroupIds`]: undefined } },
		{ what: "its subnets come from elsewhere", set: { [`${restored}.dbSubnetGroupName`]: unknownValue }, outcome: "can't tell" },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "it stands in no private network", set: { [`${gcp}.privateNetwork`]: undefined } },
		{ what: "a network is let in by its addresses", set: { [`${gcp}.authorizedNetworks`]: [{ value: "203.0.113.0/24" }] } },
		{ what: "its network is known", set: { [`${gcp}.privateNetwork`]: "projects/p/global/networks/n" }, outcome: "pass" },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "it stands in no subnet of the stack", set: { "network.delegatedSubnetResourceId": undefined } },
		{ what: "its subnet comes from elsewhere", set: { "network.delegatedSubnetResourceId": unknownValue }, outcome: "can't tell" },
	],
	"digitalocean:index/databaseFirewall:DatabaseFirewall": [
		{ what: "everyone is let in", set: { rules: [{ type: "ip_addr", value: "0.0.0.0/0" }] } },
		{ what: "an office is let in beside the cluster", set: { "rules[1]": { type: "ip_addr", value: "203.0.113.7" } } },
		{ what: "nobody is named, which lets everyone in", set: { rules: [] } },
		{ what: "an app of the platform is let in", set: { rules: [{ type: "app", value: "1" }] }, outcome: "pass" },
		{ what: "a machine is let in", set: { rules: [{ type: "droplet", value: "1" }] }, outcome: "pass" },
		{ what: "whoever bears a tag is let in", set: { rules: [{ type: "tag", value: "backend" }] } },
	],
};
