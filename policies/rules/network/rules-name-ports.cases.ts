import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const ofOneRule = [
	{ what: "every port is open", set: { fromPort: 0, toPort: 65_535 } },
	{ what: "no port is named", set: { fromPort: undefined, toPort: undefined } },
	{ what: "every protocol is open", set: { ipProtocol: "-1" } },
	{ what: "the first port is known to nobody yet", set: { fromPort: unknownValue }, outcome: "can't tell" },
] as const;

export const cases: Cases = {
	"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ofOneRule,
	"aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ofOneRule,
	"gcp:compute/firewall:Firewall": [
		{ what: "every port is open", name: "app-front-ends", set: { allows: [{ protocol: "tcp" }] } },
		{
			what: "every port is open by default direction",
			name: "app-front-ends",
			set: { allows: [{ protocol: "tcp" }], direction: undefined },
		},
		{ what: "the rule is about what leaves", name: "network-app-to-data", set: {}, outcome: "not applicable" },
		{ what: "the rule refuses", name: "network-deny-ingress", set: {}, outcome: "not applicable" },
	],
	"kubernetes:networking.k8s.io/v1:NetworkPolicy": [
		{ what: "callers reach every port", name: "app-gateway-policy", set: { "spec.ingress[0].ports": undefined } },
		{ what: "callers reach every port over TCP", name: "app-gateway-policy", set: { "spec.ingress[0].ports": [{ protocol: "TCP" }] } },
		{ what: "callers reach every port from one on", name: "app-gateway-policy", set: { "spec.ingress[0].ports[0].endPort": 65_535 } },
		{ what: "pods reach every port", name: "app-database-policy", set: { "spec.egress[0].ports": undefined } },
		{ what: "nothing is admitted", name: "app-default-deny-policy", set: {}, outcome: "not applicable" },
	],
};
