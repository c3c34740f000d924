import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import { SecurityRule } from "@pulumi/azure-native/network/securityRule.js";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import type { AzurePlace } from "./azure-place.ts";
import type { NetworkAdjustments, NetworkIntent } from "./contract.ts";
import { planAddresses } from "./plan.ts";

/** Azure's limit of a group's name. */
const groupName = { max: 80 };

const addresses = planAddresses();
const blocksOf = {
	public: Object.values(addresses.zones.public),
	app: [...Object.values(addresses.zones.app), ...Object.values(addresses.largeApp)],
	database: Object.values(addresses.zones.database),
} as const;

interface Admission {
	readonly what: string;
	readonly from: readonly string[];
	/** TCP ports; "*" for anything. */
	readonly ports: readonly string[];
}

/** Who may call into each tier; all else of the network is turned away. Probes of load balancers are let in by a rule of Azure's own, below these. */
const admissions = {
	public: [],
	app: [
		{ what: "nodes-and-pods", from: blocksOf.app, ports: ["*"] },
		{ what: "way-in", from: blocksOf.public, ports: ["80", "443"] },
	],
	database: [
		{ what: "app", from: blocksOf.app, ports: ["5432", "6432"] },
		{ what: "replication", from: blocksOf.database, ports: ["5432", "6432"] },
	],
	// Redis in cluster mode sends its clients to the ports of its shards.
	endpoints: [{ what: "app", from: blocksOf.app, ports: ["443", "8500-8599", "10000"] }],
} as const satisfies Record<string, readonly Admission[]>;

type Group = keyof typeof admissions;
export type SecurityGroups = Readonly<Record<Group, NetworkSecurityGroup>>;

/** The rules are resources of their own: the services add one that only they know of, and a group that held its rules would take it away again. */
export function createSecurityGroups(making: Making<NetworkIntent, NetworkAdjustments>, place: AzurePlace): SecurityGroups {
	const { name, stack, opts } = making;
	const ofTier = (tier: Group) => {
		const physical = physicalName([stack.project, stack.stack, tier], groupName);
		const group = new NetworkSecurityGroup(`${name}-${tier}`, { ...place, networkSecurityGroupName: physical }, opts);
		const rules = [...admissions[tier].map(admission), { ...refusal, name: "refuse-network" }];
		for (const rule of rules) {
			const { resourceGroupName } = place;
			const args = { resourceGroupName, networkSecurityGroupName: group.name, securityRuleName: rule.name, ...rule };
			new SecurityRule(`${name}-${tier}-${rule.name}`, args, opts);
		}
		return [tier, group] as const;
	};
	return Object.fromEntries((Object.keys(admissions) as Group[]).map(ofTier)) as SecurityGroups;
}

function admission({ what, from, ports }: Admission, index: number) {
	return {
		name: `admit-${what}`,
		priority: 100 + 10 * index,
		direction: "Inbound",
		access: "Allow",
		protocol: ports.includes("*") ? "*" : "Tcp",
		sourceAddressPrefixes: [...from],
		sourcePortRange: "*",
		destinationAddressPrefix: "VirtualNetwork",
		destinationPortRanges: [...ports],
	};
}

/** Azure's own last rules would let the whole network in. */
const refusal = {
	priority: 4096,
	direction: "Inbound",
	access: "Deny",
	protocol: "*",
	sourceAddressPrefix: "VirtualNetwork",
	sourcePortRange: "*",
	destinationAddressPrefix: "*",
	destinationPortRange: "*",
} as const;
