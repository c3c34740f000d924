import { Vpc, type VpcArgs } from "@pulumi/digitalocean/vpc.js";
import { type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { type NetworkDriver, needsDomain } from "./contract.ts";
import { carve, planAddresses } from "./plan.ts";

export interface DigitaloceanPlacement {
	readonly target: "digitalocean";
	readonly vpcId: Output<string>;
	/** Addresses of nodes, databases and caches, in CIDR notation: there is one range and no subnets. */
	readonly addresses: string;
}

declare module "./contract.ts" {
	interface Placements {
		readonly digitalocean: DigitaloceanPlacement;
	}
	interface NetworkAdjustments {
		readonly digitalocean?: { readonly vpc?: Adjust<VpcArgs> };
	}
}

/** DigitalOcean's own limit; the name is unique among all networks of the account. */
const vpcName = { max: 255 };

/** The first eighth of the network, which holds all tiers. A cluster's pods and services lie beside it: their ranges may not overlap the VPC's. */
const addresses = carve(planAddresses().network, 19, 0);

const previewed = "the gateway that would give one address to all traffic is in private preview.";

export const digitaloceanNetwork = {
	target: "digitalocean",
	features: {
		gateway: previewed,
		gatewayPerZone: previewed,
		flowLogs: "a VPC logs no connections.",
		domain: "always",
		ports: "the way in stands at Cloudflare, which listens where browsers look for a name: at 443.",
	},
	limits: { zones: { max: 1, why: "a region is one data centre; nothing can be placed in a part of it." } },
	rules: [needsDomain],
	create: ({ name, want, stack, adjust, opts }) => {
		const physical = physicalName([stack.project, stack.stack], vpcName);
		const description = `${stack.project} ${stack.stack}: ${want.domain}`;
		const args = { name: physical, description, region: stack.region, ipRange: addresses };
		const vpc = new Vpc(name, adjusted(adjust.digitalocean?.vpc, args, name), opts);
		const placement: DigitaloceanPlacement = { target: "digitalocean", vpcId: vpc.id, addresses };
		return { placement, origin: output(`https://${want.domain}`) };
	},
} satisfies NetworkDriver;
