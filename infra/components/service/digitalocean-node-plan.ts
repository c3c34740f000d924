import type { ServiceIntent } from "./contract.ts";

/** Thousandths of a processor, and MiB. */
interface Room {
	readonly cpuMillis: number;
	readonly memoryMib: number;
}

interface Size extends Room {
	readonly slug: string;
}

/** Droplets that nodes can be; from 16 GiB on their processors are not shared with strangers. */
const sizes: readonly Size[] = [
	{ slug: "s-4vcpu-8gb", cpuMillis: 4000, memoryMib: 8192 },
	{ slug: "g-4vcpu-16gb", cpuMillis: 4000, memoryMib: 16_384 },
	{ slug: "g-8vcpu-32gb", cpuMillis: 8000, memoryMib: 32_768 },
	{ slug: "g-16vcpu-64gb", cpuMillis: 16_000, memoryMib: 65_536 },
	{ slug: "g-32vcpu-128gb", cpuMillis: 32_000, memoryMib: 131_072 },
];

/** Share of a node that pods are planned into: the rest is the cluster's own, on every node. */
const usable = 0.75;

/** Where the platform's own pods run: gateway, metrics, logs, controllers. */
export const platformSize = "s-4vcpu-8gb";

export interface NodePlan {
	readonly size: string;
	readonly least: number;
	readonly most: number;
}

type Asking = Pick<ServiceIntent, "instances" | "mostInstances" | "cpuMillis" | "memoryMib">;

/** Nodes that hold two of the largest instances each, and room for a new release that stands whole beside the old one. A second instance gets a second node: the first may be lost. */
export function planNodes(services: readonly Asking[]): NodePlan {
	const fewest = services.some(({ instances }) => instances > 1) ? 2 : 1;
	const two = (of: keyof Room) => 2 * Math.max(...services.map((service) => service[of]));
	const fits = (size: Size) => two("cpuMillis") <= size.cpuMillis * usable && two("memoryMib") <= size.memoryMib * usable;
	const size = sizes.find(fits) ?? (sizes.at(-1) as Size);
	const most = nodesFor(services, size, ({ mostInstances }) => 2 * mostInstances);
	const least = nodesFor(services, size, ({ instances }) => instances);
	return { size: size.slug, least: Math.max(fewest, least), most: Math.max(fewest, most) };
}

function nodesFor(services: readonly Asking[], size: Size, count: (service: Asking) => number): number {
	const share = (of: keyof Room) => services.reduce((sum, each) => sum + count(each) * each[of], 0) / (size[of] * usable);
	return Math.max(1, Math.ceil(Math.max(share("cpuMillis"), share("memoryMib"))));
}
