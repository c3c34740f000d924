import { NetworkAcl } from "@pulumi/aws/ec2/networkAcl.js";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import type { Subnet } from "@pulumi/aws/ec2/subnet.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { adjusted } from "../../kit/adjust.ts";
import type { AwsNetworkMaking, AwsSubnets } from "./aws-subnets.ts";
import { planAddresses } from "./plan.ts";

type Tier = "public" | "app" | "database";

/** A protocol's ports and whom they are for, in CIDR notation. */
interface Admitted {
	readonly from: number;
	readonly to: number;
	readonly blocks: readonly string[];
}

const { network, region, pods } = planAddresses();
const everywhere = ["0.0.0.0/0"];
const https = { from: 443, to: 443 };
const postgres = { from: 5432, to: 5432 };
/** Ports that an answer comes back to. An access list forgets who asked, so answers are admitted by port. */
const answers = { from: 1024, to: 65_535 };
const whole = { from: 0, to: 65_535 };
const app = [region.app, pods];

/** What passes a tier's border over TCP, whatever the groups inside say: a group that is opened by mistake opens nothing to other tiers. */
const borders: Readonly<Record<Tier, { readonly in: readonly Admitted[]; readonly out: readonly Admitted[] }>> = {
	public: {
		in: [
			{ ...https, blocks: everywhere },
			{ ...answers, blocks: everywhere },
			{ ...whole, blocks: [network] },
		],
		out: [{ ...whole, blocks: everywhere }],
	},
	app: {
		in: [
			{ ...whole, blocks: [network] },
			{ ...answers, blocks: everywhere },
		],
		out: [
			{ ...whole, blocks: [network] },
			{ ...https, blocks: everywhere },
		],
	},
	// The pooler stands in the database's own tier.
	database: {
		in: [
			{ ...postgres, blocks: [...app, region.database] },
			{ ...answers, blocks: [region.database] },
		],
		out: [{ ...answers, blocks: [...app, region.database] }],
	},
};

export function createNetworkAcls({ name, adjust, tags, opts }: AwsNetworkMaking, vpc: Vpc, subnets: AwsSubnets): void {
	const members: Readonly<Record<Tier, readonly Subnet[]>> = { ...subnets, app: [...subnets.app, ...subnets.largeApp] };
	for (const tier of Object.keys(borders) as Tier[]) {
		const logical = `${name}-${tier}`;
		const args = {
			vpcId: vpc.id,
			subnetIds: members[tier].map(({ id }) => id),
			ingress: planEntries(borders[tier].in),
			egress: planEntries(borders[tier].out),
			tags: { ...tags, Name: logical },
		};
		new NetworkAcl(logical, adjusted(adjust.aws?.networkAcl, args, logical), opts);
	}
}

function planEntries(admitted: readonly Admitted[]) {
	const entries = admitted.flatMap(({ from, to, blocks }) => blocks.map((cidrBlock) => ({ fromPort: from, toPort: to, cidrBlock })));
	return entries.map((entry, index) => ({ ...entry, ruleNo: 100 * (index + 1), protocol: "tcp", action: "allow" }));
}

/** AWS' text of a group can't be changed: another one would replace the group. */
const groups = {
	loadBalancer: { what: "load-balancer", description: "Load balancers" },
	app: { what: "app", description: "Services" },
	database: { what: "database", description: "Databases and their poolers" },
	cache: { what: "cache", description: "Caches" },
} as const;

/** One group for each kind of thing. Without rules of its own, a group admits nothing and lets nothing out. */
export function createSecurityGroups(making: AwsNetworkMaking, vpc: Vpc) {
	const { name, want, tags, opts } = making;
	const make = (key: keyof typeof groups) => {
		const { what, description } = groups[key];
		return new SecurityGroup(`${name}-${what}`, { vpcId: vpc.id, description, tags: { ...tags, Name: `${name}-${what}` } }, opts);
	};
	const made = { loadBalancer: make("loadBalancer"), app: make("app"), database: make("database"), cache: make("cache") };
	if (want.egress !== "direct") {
		const way = { securityGroupId: made.app.id, cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 443, toPort: 443 };
		new SecurityGroupEgressRule(`${name}-app-internet`, { ...way, description: "The internet, by a gateway", tags: { ...tags } }, opts);
	}
	return made;
}
