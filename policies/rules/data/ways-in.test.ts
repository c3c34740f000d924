import { expect, test } from "@jest/globals";
import { subjectOf } from "../../conditions/judgement.ts";
import { fixture } from "../../fixtures/fixtures.ts";
import { type CheckpointResource, stackOf } from "../../stack/checkpoint.ts";
import { unknownValue } from "../../stack/value.ts";
import { subnetsAreCutOff } from "./ways-in.ts";

const group = "aws:elasticache/subnetGroup:SubnetGroup";
const route = "aws:ec2/route:Route::network-app-a";
const gateway = "aws:ec2/internetGateway:InternetGateway";

/** As at a first preview, where a gateway has no identifier yet: the route's comes from `type`. */
function afterLeadingTo(type: string) {
	const plan = fixture("aws");
	const found = plan.find((each) => each.type === type);
	if (found === undefined) throw new Error(`no fixture has a ${type}`);
	const led = (each: CheckpointResource): CheckpointResource => ({
		...each,
		inputs: { ...each.inputs, gatewayId: unknownValue },
		propertyDependencies: { ...each.propertyDependencies, gatewayId: [found.urn] },
	});
	const stack = stackOf(plan.map((each) => (each.urn.endsWith(route) ? led(each) : each)));
	return stack.ofType(group).map((each) => subnetsAreCutOff(subjectOf(each, stack)).outcome);
}

test("a subnet whose route leads to an internet gateway isn't cut off, before either of them exists", () => {
	expect(afterLeadingTo(gateway)).toEqual(["fail"]);
});

test("whether a route that leads to something else leads outside can't be told", () => {
	expect(afterLeadingTo("aws:ec2/vpc:Vpc")).toEqual(["can't tell"]);
});
