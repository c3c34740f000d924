import { all, any, when } from "../../conditions/combine.ts";
import { absent, given, is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, givenBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const rulesNameWhom: Rule = {
	id: "rules-name-whom",
	title: "Whatever admits a caller names who it is, and whom it may reach",
	severity: "medium",
	why: "A rule for the whole network is one for every machine that will ever be in it; one that is broken into would reach all others.",
	remedy: {
		text: "Name the caller's group, tag, pods or block, and the group, tag or pods that it calls.",
		code: "new kubernetes.networking.v1.NetworkPolicy(name, { spec: { podSelector, ingress: [{ from: [{ podSelector: callers }], ports }] } })",
	},
	cells: {
		"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": any(
			givenBy("referencedSecurityGroupId", "aws:ec2/securityGroup:SecurityGroup"),
			givenBy("prefixListId", "aws:ec2/managedPrefixList:ManagedPrefixList"),
		),
		"gcp:compute/firewall:Firewall": when(given("allows"), any(given("targetTags"), given("targetServiceAccounts"))),
		"azure-native:network:SecurityRule": when(
			is("access", "Allow"),
			all(
				...[absent("sourceAddressPrefix"), given("sourceAddressPrefixes")],
				names("networkSecurityGroupName", "azure-native:network:NetworkSecurityGroup", anything),
			),
		),
		"kubernetes:networking.k8s.io/v1:NetworkPolicy": when(
			given("spec.ingress"),
			all(
				given("spec.podSelector"),
				each("spec.ingress", all(given("from"), each("from", any(given("podSelector"), given("namespaceSelector"), given("ipBlock"))))),
			),
		),
	},
};
