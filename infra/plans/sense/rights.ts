import { at, type Check, documentOf, type Finding, idOf, listAt, type Plan, textsOf } from "../plan.ts";

/** A right that is wider than one action on one thing, or an opening to anywhere, and why it has to be. */
export interface Wide {
	/** Logical name of the resource that it stands in. */
	readonly in: RegExp;
	/** The action, or the source of traffic. */
	readonly what: RegExp;
	/** A sentence. */
	readonly because: string;
}

/** What one statement of a policy allows. */
interface Allowed {
	readonly resource: string;
	readonly name: string;
	readonly actions: readonly string[];
	readonly on: readonly string[];
}

/** Policies that give rights, on AWS. Trust policies name who takes a role on, and resource policies name what they stand on. */
const policies: Readonly<Record<string, string>> = {
	"aws:iam/rolePolicy:RolePolicy": "policy",
	"aws:iam/policy:Policy": "policy",
};

/** Rights name actions and what they are on; what is wider stands in a reviewed list with its reason. */
export function rights(reviewed: readonly Wide[]): Check {
	return (plan) =>
		[...statements(plan), ...roles(plan), ...rules(plan)].flatMap(({ resource, name, actions, on }): readonly Finding[] => {
			const everywhere = on.includes("*");
			const wide = actions.filter((action) => everywhere || action.includes("*"));
			const unreviewed = wide.filter((action) => !reviewed.some((each) => each.in.test(name) && each.what.test(action)));
			return unreviewed.map((action) => ({ resource, why: `it allows ${action}${everywhere ? " on everything" : ""}.` }));
		});
}

function statements(plan: Plan): readonly Allowed[] {
	return plan.flatMap((each) => {
		const key = policies[each.type];
		const given = key === undefined ? undefined : at(each.inputs, key);
		return listAt(documentOf(given) ?? given, "Statement")
			.filter((statement) => at(statement, "Effect") === "Allow")
			.map((statement) => ({
				resource: idOf(each),
				name: each.name,
				actions: listAt(statement, "Action").map(String),
				on: narrowed(statement) ? [] : listAt(statement, "Resource").map(String),
			}));
	});
}

/** Whether a statement holds for what carries the stack's own tag only. */
function narrowed(statement: unknown): boolean {
	return textsOf(at(statement, "Condition")).some(({ path }) => /(Resource|Request)Tag\/stack$/.test(path));
}

/** Roles that hold everything, by the names and identifiers that Google and Azure give them. */
const everything = /^roles\/(owner|editor)$|8e3af657-a8ff-443c-a75c-2fe8c4bcb635|b24988ac-6180-42a0-ab88-20f7382dd24c/;

function roles(plan: Plan): readonly Allowed[] {
	return plan.flatMap((each) => {
		const role = String(at(each.inputs, "role") ?? at(each.inputs, "roleDefinitionId") ?? "");
		const members = [at(each.inputs, "member"), ...listAt(each.inputs, "members")].map(String);
		const everybody = members.filter((member) => ["allUsers", "allAuthenticatedUsers"].includes(member));
		const wide = [...(everything.test(role) ? ["*"] : []), ...everybody.map((member) => `*${member}`)];
		return wide.length === 0 ? [] : [{ resource: idOf(each), name: each.name, actions: wide, on: [] }];
	});
}

/** Roles inside a cluster. */
function rules(plan: Plan): readonly Allowed[] {
	return plan
		.filter(({ type }) => /^kubernetes:rbac\..*:(Cluster)?Role$/.test(type))
		.flatMap((each) =>
			listAt(each.inputs, "rules").map((rule) => ({
				resource: idOf(each),
				name: each.name,
				actions: listAt(rule, "verbs").map(String),
				on: listAt(rule, "resources").map(String),
			})),
		);
}

/** An opening in a firewall. */
interface Opening {
	readonly resource: string;
	readonly name: string;
	readonly from: readonly unknown[];
}

/** Where each target says who may come in. */
const openings: Readonly<Record<string, (inputs: unknown) => readonly unknown[]>> = {
	"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": (inputs) => [at(inputs, "cidrIpv4"), at(inputs, "cidrIpv6")],
	"aws:ec2/securityGroup:SecurityGroup": (inputs) => listAt(inputs, "ingress").flatMap((rule) => listAt(rule, "cidrBlocks")),
	"gcp:compute/firewall:Firewall": (inputs) => (at(inputs, "allows") === undefined ? [] : listAt(inputs, "sourceRanges")),
	"azure-native:network:SecurityRule": (inputs) =>
		at(inputs, "direction") === "Inbound" && at(inputs, "access") === "Allow"
			? [at(inputs, "sourceAddressPrefix"), ...listAt(inputs, "sourceAddressPrefixes")]
			: [],
	"azure-native:network:NetworkSecurityGroup": (inputs) =>
		listAt(inputs, "securityRules")
			.filter((rule) => at(rule, "direction") === "Inbound" && at(rule, "access") === "Allow")
			.flatMap((rule) => [at(rule, "sourceAddressPrefix"), ...listAt(rule, "sourceAddressPrefixes")]),
	"digitalocean:index/firewall:Firewall": (inputs) => listAt(inputs, "inboundRules").flatMap((rule) => listAt(rule, "sourceAddresses")),
	"digitalocean:index/databaseFirewall:DatabaseFirewall": (inputs) => listAt(inputs, "rules").map((rule) => at(rule, "value")),
};

const anywhere = ["0.0.0.0/0", "::/0", "*", "Internet", "Any"];

/** Nobody comes in from anywhere but by the way in. */
export function doors(reviewed: readonly Wide[]): Check {
	return (plan) =>
		openingsOf(plan).flatMap(({ resource, name, from }) =>
			from
				.filter((source) => anywhere.includes(String(source)))
				.filter((source) => !reviewed.some((each) => each.in.test(name) && each.what.test(String(source))))
				.map((source) => ({ resource, why: `it lets ${source} in.` })),
		);
}

function openingsOf(plan: Plan): readonly Opening[] {
	return plan.flatMap((each) => {
		const from = openings[each.type]?.(each.inputs);
		return from === undefined ? [] : [{ resource: idOf(each), name: each.name, from }];
	});
}
