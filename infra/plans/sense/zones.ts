import { at, type Check, type Finding, idOf, listAt, type Plan } from "../plan.ts";
import { referencesIn } from "./references.ts";

/** Where each thing of a zone says which. */
const zoneOf: Readonly<Record<string, (inputs: unknown) => unknown>> = {
	"aws:ec2/subnet:Subnet": (inputs) => at(inputs, "availabilityZone"),
	"azure-native:network:NatGateway": (inputs) => at(inputs, "zones", 0),
	"azure-native:network:PublicIPAddress": (inputs) => at(inputs, "zones", 0),
};

/** Where a thing of several zones lists them. */
const zonesOf: Readonly<Record<string, (inputs: unknown) => readonly unknown[]>> = {
	"azure-native:containerservice:ManagedCluster": (inputs) =>
		listAt(inputs, "agentPoolProfiles").flatMap((pool) => [...new Set(listAt(pool, "availabilityZones"))]),
	"azure-native:containerservice:AgentPool": (inputs) => listAt(inputs, "availabilityZones"),
	"azure-native:network:PublicIPAddress": (inputs) => listAt(inputs, "zones"),
};

/** What is spread over zones is in different ones: siblings "…-a", "…-b", "…-c", members of a group of subnets, zones of a list. */
export const zones: Check = (plan) => [...siblings(plan), ...groups(plan), ...lists(plan)];

function siblings(plan: Plan): readonly Finding[] {
	const named = plan.filter(({ type, name }) => zoneOf[type] !== undefined && /-[abc](-|$)/.test(name));
	const kinds = Map.groupBy(named, ({ type, name }) => `${type} ${name.replace(/-[abc](?=-|$)/, "")}`);
	return [...kinds.values()].flatMap((kind) => {
		const seen = kind.map(({ type, inputs }) => zoneOf[type]?.(inputs));
		return kind.flatMap((each, index) =>
			seen.indexOf(seen[index]) === index ? [] : [{ resource: idOf(each), why: `its zone ${seen[index]} is a sibling's already.` }],
		);
	});
}

/** What belongs to all subnets of a tier stands in none of them. */
const ofTiers = ["aws:ec2/networkAcl:NetworkAcl"];

/** Every list of subnets among the inputs of something: two of them in one zone fall together. */
function groups(plan: Plan): readonly Finding[] {
	const zoneById = new Map(
		plan.flatMap((each) => (each.type === "aws:ec2/subnet:Subnet" ? [[idOf(each), zoneOf[each.type]?.(each.inputs)]] : [])),
	);
	return plan
		.filter(({ type }) => !ofTiers.includes(type))
		.flatMap((each) =>
			Object.entries(each.inputs).flatMap(([key, value]) => {
				const members = Array.isArray(value) ? referencesIn(value).filter((id) => zoneById.has(id)) : [];
				const places = members.map((id) => zoneById.get(id));
				return new Set(places).size === places.length ? [] : [{ resource: idOf(each), why: `${key} has two subnets of one zone.` }];
			}),
		);
}

function lists(plan: Plan): readonly Finding[] {
	return plan.flatMap((each) => {
		const listed = zonesOf[each.type]?.(each.inputs) ?? [];
		return new Set(listed).size === listed.length || each.type.endsWith("ManagedCluster")
			? []
			: [{ resource: idOf(each), why: "it lists a zone twice." }];
	});
}
