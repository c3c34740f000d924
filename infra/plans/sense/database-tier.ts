import { at, type Check, type Finding, idOf, listAt, type Plan } from "../plan.ts";
import { boundsOf } from "./addresses.ts";
import { referred } from "./references.ts";

/** Tiers whose machines may ask a database: services, and databases among themselves. */
const admitted = /-(app|large-app|pods|database|services)(-|$)/;

/** The database lets the services in, and nobody else; it has no address outside. */
export const databaseTier: Check = (plan) => [
	...groups(plan),
	...prefixes(plan),
	...ranges(plan),
	...sources(plan),
	...plan
		.filter(({ type, inputs }) => outside[type]?.(inputs) === true)
		.map((each) => ({ resource: idOf(each), why: "it has an address outside." })),
];

/** Whether a database can be reached from outside its network. */
const outside: Readonly<Record<string, (inputs: unknown) => boolean>> = {
	"aws:rds/instance:Instance": (inputs) => at(inputs, "publiclyAccessible") === true,
	"gcp:sql/databaseInstance:DatabaseInstance": (inputs) => at(inputs, "settings", "ipConfiguration", "ipv4Enabled") !== false,
	"azure-native:dbforpostgresql:Server": (inputs) => at(inputs, "network", "publicNetworkAccess") === "Enabled",
};

/** AWS: into the database's group from another group. */
function groups(plan: Plan): readonly Finding[] {
	return plan
		.filter(
			({ type, inputs }) =>
				type.endsWith(":SecurityGroupIngressRule") && /-database$/.test(referred(plan, inputs.securityGroupId)?.name ?? ""),
		)
		.filter(({ inputs }) => !admitted.test(referred(plan, inputs.referencedSecurityGroupId)?.name ?? ""))
		.map((each) => ({ resource: idOf(each), why: "it lets others than the services into the database." }));
}

/** Azure: into the database's subnets from blocks of addresses. */
function prefixes(plan: Plan): readonly Finding[] {
	const own = plan
		.filter(({ type, name }) => type === "azure-native:network:Subnet" && admitted.test(name))
		.map(({ inputs }) => boundsOf(String(inputs.addressPrefix)));
	const inside = (block: unknown) => {
		const { first, last } = boundsOf(String(block));
		return own.some((each) => first <= each.last && last >= each.first);
	};
	return plan
		.filter(
			({ type, inputs }) => type === "azure-native:network:SecurityRule" && inputs.direction === "Inbound" && inputs.access === "Allow",
		)
		.filter(({ inputs }) => /-database$/.test(referred(plan, inputs.networkSecurityGroupName)?.name ?? ""))
		.filter(
			({ inputs }) =>
				![inputs.sourceAddressPrefix, ...listAt(inputs, "sourceAddressPrefixes")].filter((each) => each !== undefined).every(inside),
		)
		.map((each) => ({ resource: idOf(each), why: "it lets others than the services into the database." }));
}

/** Google: databases stand in a network of Google's; who may send there is said on the way out. */
function ranges(plan: Plan): readonly Finding[] {
	return plan
		.filter(({ type, name, inputs }) => type === "gcp:compute/firewall:Firewall" && /-data$/.test(name) && inputs.allows !== undefined)
		.filter(({ inputs }) => listAt(inputs, "targetTags").length === 0 && listAt(inputs, "targetServiceAccounts").length === 0)
		.map((each) => ({ resource: idOf(each), why: "it lets others than the services send to the database." }));
}

/** DigitalOcean: a database is open to the internet until it has a list, and the list names the cluster. */
function sources(plan: Plan): readonly Finding[] {
	const lists = plan.filter(({ type }) => type === "digitalocean:index/databaseFirewall:DatabaseFirewall");
	const closed = new Set(lists.flatMap(({ inputs }) => referred(plan, inputs.clusterId)?.name ?? []));
	const open = plan.filter(({ type, name }) => type === "digitalocean:index/databaseCluster:DatabaseCluster" && !closed.has(name));
	const wide = lists.filter(({ inputs }) => listAt(inputs, "rules").some((rule) => at(rule, "type") !== "k8s"));
	return [
		...open.map((each) => ({ resource: idOf(each), why: "it has no list of who may come in." })),
		...wide.map((each) => ({ resource: idOf(each), why: "it lets others than the cluster into the database." })),
	];
}
