import { all, when } from "../../conditions/combine.ts";
import { absent, given, is, isNot } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { onePort } from "./ports.ts";

export const rulesNamePorts: Rule = {
	id: "rules-name-ports",
	title: "Whatever admits a caller names the ports, and as few as there are services behind them",
	severity: "medium",
	why: "A debugger or a metrics page that somebody starts on another port is open at once to everything that may call the service.",
	remedy: {
		text: "Write one rule for each port.",
		code: "new aws.vpc.SecurityGroupIngressRule(name, { securityGroupId, referencedSecurityGroupId, ipProtocol: 'tcp', fromPort: 3000, toPort: 3000 })",
	},
	cells: {
		"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": all(isNot("ipProtocol", "-1"), onePort),
		"aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": all(isNot("ipProtocol", "-1"), onePort),
		"gcp:compute/firewall:Firewall": when(is("direction", "INGRESS", { byDefault: "INGRESS" }), each("allows", given("ports"))),
		"kubernetes:networking.k8s.io/v1:NetworkPolicy": all(
			each("spec.ingress", all(given("ports"), each("ports", all(given("port"), absent("endPort"))))),
			each("spec.egress", given("ports")),
		),
	},
};
