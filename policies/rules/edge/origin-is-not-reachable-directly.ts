import { all, any, when } from "../../conditions/combine.ts";
import { given, is, isNot, isOneOf } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, names, whateverNames } from "../../conditions/references.ts";
import { whereUntold } from "../../conditions/untold.ts";
import type { Rule } from "../rule.ts";
import { comesFrom } from "./comes-from.ts";
import { isInternal } from "./gateway-address.ts";

const fromKnownSources = whateverNames(
	"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
	"securityGroupId",
	all(isNot("cidrIpv4", "0.0.0.0/0"), isNot("cidrIpv6", "::/0")),
);

const fromKnownRanges = each("spec.loadBalancerSourceRanges", isNot("", "0.0.0.0/0"));

export const originIsNotReachableDirectly: Rule = {
	id: "origin-is-not-reachable-directly",
	title: "What stands behind the way in can be reached through it alone",
	severity: "high",
	why: "Whoever finds the address behind passes by the request filter and the rate limit, which are there for nothing then.",
	remedy: {
		text: "Take out of the stack's adjustments what opens the services: the platform lets the way in alone reach them.",
		code: "new aws.lb.LoadBalancer(name, { internal: true })",
	},
	cells: {
		"aws:lb/loadBalancer:LoadBalancer": any(
			is("internal", true),
			names("securityGroups", "aws:ec2/securityGroup:SecurityGroup", fromKnownSources),
		),
		"aws:cloudfront/distribution:Distribution": each(
			"origins",
			any(
				given("vpcOriginConfig"),
				whereUntold(given("originAccessControlId"), names("origins", "aws:cloudfront/originAccessControl:OriginAccessControl", anything)),
			),
		),
		"azure-native:cdn:AFDOrigin": given("sharedPrivateLinkResource.privateLink"),
		"cloudflare:index/dnsRecord:DnsRecord": when(
			any(isOneOf("type", ["A", "AAAA"]), comesFrom("content", "aws:lb/loadBalancer:LoadBalancer")),
			is("proxied", true),
		),
		"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy": is("spec.provider.kubernetes.envoyService.type", "ClusterIP"),
		"kubernetes:core/v1:Service": any(
			is("spec.type", "ClusterIP", { byDefault: "ClusterIP" }),
			all(is("spec.type", "LoadBalancer"), any(isInternal, fromKnownRanges)),
		),
	},
};
