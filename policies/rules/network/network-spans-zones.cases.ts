import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const tiers = ["app", "database", "large-app", "public"];
const subnetsIn = (b: string, c: string) =>
	Object.fromEntries(
		tiers.flatMap((tier) => [
			[`aws:ec2/subnet:Subnet::network-${tier}-b`, { availabilityZone: b }],
			[`aws:ec2/subnet:Subnet::network-${tier}-c`, { availabilityZone: c }],
		]),
	);
const gateway = (zone: string) => `azure-native:network:NatGateway::network-out-${zone}`;

export const cases: Cases = {
	"aws:ec2/vpc:Vpc": [
		{ what: "every subnet lies in one zone", others: subnetsIn("us-east-1a", "us-east-1a") },
		{ what: "subnets lie in two zones", others: subnetsIn("us-east-1b", "us-east-1b"), outcome: "pass" },
		{ what: "the other zones are known to nobody yet", others: subnetsIn(unknownValue, unknownValue), outcome: "can't tell" },
	],
	"azure-native:network:NatGateway": [
		{ what: "the gateway lies in no zone", set: { zones: undefined } },
		{ what: "there is one gateway", others: { [gateway("b")]: null, [gateway("c")]: null } },
		{ what: "there are two gateways", others: { [gateway("b")]: null }, outcome: "pass" },
		{ what: "all lie in one zone", others: { [gateway("b")]: { zones: ["1"] }, [gateway("c")]: { zones: ["1"] } } },
	],
	"azure-native:network:PublicIPAddress": [{ what: "the address lies in no zone", set: { zones: undefined } }],
	"local:index:Machine": [
		{ what: "there is one zone", set: { zones: ["a"] } },
		{ what: "there are two zones", set: { zones: ["a", "b"] }, outcome: "pass" },
		{ what: "there are no zones", set: { zones: undefined } },
	],
};
