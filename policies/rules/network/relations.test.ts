/** What cases can't change: which resource a value comes from, and which plan they are about. */
import { expect, test } from "@jest/globals";
import { subjectOf } from "../../conditions/judgement.ts";
import { fixture, fixtureStack } from "../../fixtures/fixtures.ts";
import { stackOf } from "../../stack/checkpoint.ts";
import type { Resource } from "../../stack/stack.ts";
import type { Rule } from "../rule.ts";
import { databaseSubnetsHaveNoWayOut } from "./database-subnets-have-no-way-out.ts";
import { rulesNameWhom } from "./rules-name-whom.ts";

interface Link {
	readonly type: string;
	readonly name: string;
	readonly input: string;
}

/** What a rule says of a resource of the plan for AWS once an input of another comes from elsewhere. */
function outcomeWith({ cells }: Rule, type: string, name: string, link: Link, from: (urns: readonly string[]) => readonly string[]) {
	const plan = fixture("aws").map((each) => {
		if (each.type !== link.type || !each.urn.endsWith(`::${link.name}`)) return each;
		const before = each.propertyDependencies?.[link.input] ?? [];
		return { ...each, propertyDependencies: { ...each.propertyDependencies, [link.input]: from(before) } };
	});
	const stack = stackOf(plan);
	const resource = stack.ofType(type).find((each) => each.name === name) as Resource;
	return cells[type]?.(subjectOf(resource, stack)).outcome;
}

const subnet = "aws:ec2/subnet:Subnet";
const acl = "aws:ec2/networkAcl:NetworkAcl";

test("a route that is added to the databases' table is a way out", () => {
	const route = { type: "aws:ec2/route:Route", name: "network-app-a", input: "routeTableId" };
	const toDatabases = (urns: readonly string[]) => urns.map((urn) => urn.replace("network-app-a", "network-database"));
	expect(outcomeWith(databaseSubnetsHaveNoWayOut, subnet, "network-database-a", route, toDatabases)).toBe("fail");
	expect(outcomeWith(databaseSubnetsHaveNoWayOut, subnet, "network-database-a", route, (urns) => urns)).toBe("pass");
});

test("a list of one subnet with databases among others is judged as theirs", () => {
	const members = { type: acl, name: "network-app", input: "subnetIds" };
	const andDatabases = (urns: readonly string[]) => [...urns, ...urns.map((urn) => urn.replace("network-app-a", "network-database-a"))];
	expect(outcomeWith(databaseSubnetsHaveNoWayOut, acl, "network-app", members, andDatabases)).toBe("fail");
	expect(outcomeWith(databaseSubnetsHaveNoWayOut, acl, "network-app", members, (urns) => urns)).toBe("not applicable");
});

test("a list that the stack makes is known as the caller, one that the cloud keeps isn't", () => {
	const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
	const outcomes = (["aws-cloudflare", "aws"] as const).map((name) => {
		const stack = fixtureStack(name);
		const wayIn = stack.ofType(type).find((each) => each.name === "app-way-in") as Resource;
		return rulesNameWhom.cells[type]?.(subjectOf(wayIn, stack)).outcome;
	});
	expect(outcomes).toEqual(["pass", "can't tell"]);
});
