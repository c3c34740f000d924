import { type Mistake, Refusal } from "../../kit/refusal.ts";
import { settingPath } from "../../kit/settle.ts";
import { planZones, type Zone } from "../../kit/zones.ts";

/** Who may reach what: users reach `public`, `public` reaches `app`, `app` alone reaches `database`. */
export const tiers = ["public", "app", "database"] as const;
export type Tier = (typeof tiers)[number];

/** IPv4 blocks in CIDR notation. No two of them overlap but `region` and `zones`: a cloud's subnets are of one kind or of the other. */
export interface Addresses {
	readonly network: string;
	/** Where a subnet is in one zone. */
	readonly zones: Readonly<Record<Tier, Readonly<Record<Zone, string>>>>;
	/** Where a subnet spans the region: the smallest block around a tier's three. */
	readonly region: Readonly<Record<Tier, string>>;
	/** For services that outgrow `zones.app`, one in each zone; subnets can't grow, so these are kept free from the start. */
	readonly largeApp: Readonly<Record<Zone, string>>;
	/** Pods of a cluster, where they have addresses of the network: the same block as `largeApp` and its spare quarter. */
	readonly pods: string;
	/** Services of a cluster. */
	readonly services: string;
	/** Managed databases and caches that want a block of their own. */
	readonly data: string;
	/** From here on: other regions, and networks that are peered with this one. */
	readonly others: string;
}

/** Blocks that are no one's on the internet. What leaves for the internet leaves them out, or it would reach machines beside it. */
export const privateBlocks = ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

/** Third byte of each tier's block in zone "a"; zones "b" and "c" follow. */
const thirdByte: Readonly<Record<Tier, number>> = { public: 1, app: 11, database: 21 };

const network = "10.0.0.0/16";
const pods = "10.0.64.0/18";

/** The same on every cloud and in every phase: a subnet's addresses can't be changed while something lives in it. */
export function planAddresses(): Addresses {
	return {
		network,
		zones: {
			public: perZone((index) => carve(network, 24, thirdByte.public + index)),
			app: perZone((index) => carve(network, 24, thirdByte.app + index)),
			database: perZone((index) => carve(network, 24, thirdByte.database + index)),
		},
		region: { public: "10.0.0.0/22", app: "10.0.8.0/21", database: "10.0.20.0/22" },
		largeApp: perZone((index) => carve(pods, 20, index)),
		pods,
		services: "10.0.32.0/20",
		data: "10.0.48.0/21",
		others: "10.1.0.0/16",
	};
}

function perZone(make: (index: number) => string): Readonly<Record<Zone, string>> {
	return Object.fromEntries(planZones(3).map((zone, index) => [zone, make(index)])) as Readonly<Record<Zone, string>>;
}

/**
 * The part at `index` of a block that is cut into parts of `prefix` bits: `carve("10.0.64.0/18", 20, 1)` is "10.0.80.0/20".
 * @throws RangeError where the block has no such part
 */
export function carve(block: string, prefix: number, index: number): string {
	const { first, bits } = parseBlock(block);
	if (prefix < bits || prefix > 32 || index < 0 || index >= 2 ** (prefix - bits)) {
		throw new RangeError(`${block} has no part ${index} of /${prefix}`);
	}
	return `${dotted(first + index * 2 ** (32 - prefix))}/${prefix}`;
}

/** A block's first address as a number, and how many bits of it are fixed. */
export function parseBlock(block: string): { readonly first: number; readonly bits: number; readonly size: number } {
	const [address = "", bits = ""] = block.split("/");
	const first = address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
	return { first, bits: Number(bits), size: 2 ** (32 - Number(bits)) };
}

function dotted(address: number): string {
	return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** What others take of a subnet: five are the cloud's (AWS and Azure; GCP keeps four), and a load balancer of AWS grows to a hundred. */
const taken = 5 + 100;

/** Addresses that services may have in one zone, in the tier's own block and in the large one. */
export const roomPerZone = { app: 2 ** (32 - 24) - taken, largeApp: 2 ** (32 - 20) - taken } as const;

/** Addresses that so many instances need in each zone: a new release may stand whole beside the old one. */
export function addressesPerZone(instances: number, zones: number): number {
	return Math.ceil((2 * instances) / zones);
}

/** @throws Refusal where the instances that all services may reach have no addresses, one for each, in the zones that they are spread over */
export function refuseAddresses(mostInstances: Readonly<Record<string, number>>, zones: number): void {
	const all = Object.values(mostInstances).reduce((sum, count) => sum + count, 0);
	const needed = addressesPerZone(all, zones);
	if (needed > roomPerZone.largeApp) throw new Refusal([tooMany(mostInstances, zones, needed)]);
}

function tooMany(mostInstances: Readonly<Record<string, number>>, zones: number, needed: number): Mistake {
	const size = parseBlock(planAddresses().largeApp.a).size;
	const sum = Object.values(mostInstances).join(" + ");
	return {
		path: settingPath(`services.${Object.keys(mostInstances)[0]}.mostInstances`),
		value: sum,
		why: `the addresses of a zone don't suffice: 2 × (${sum}) instances, the old release's and the new one's, ÷ ${zones} = ${needed}, and there are ${size} − ${taken} = ${roomPerZone.largeApp}.`,
		fix: zones < 3 ? "Lower it, or raise network.zones." : "Lower it, or split the users between two stacks.",
	};
}
