/** A type of node of ElastiCache, and what it has for data and its own needs as AWS gives it. */
interface NodeType {
	readonly name: string;
	readonly memoryGib: number;
}

/** From the smallest up. */
const types: readonly NodeType[] = [
	{ name: "cache.t4g.micro", memoryGib: 0.5 },
	{ name: "cache.t4g.small", memoryGib: 1.37 },
	{ name: "cache.t4g.medium", memoryGib: 3.09 },
	{ name: "cache.m7g.large", memoryGib: 6.38 },
	{ name: "cache.r7g.large", memoryGib: 13.07 },
	{ name: "cache.r7g.xlarge", memoryGib: 26.32 },
	{ name: "cache.r7g.2xlarge", memoryGib: 52.82 },
	{ name: "cache.r7g.4xlarge", memoryGib: 105.81 },
	{ name: "cache.r7g.8xlarge", memoryGib: 209.55 },
	{ name: "cache.r7g.12xlarge", memoryGib: 317.77 },
	{ name: "cache.r7g.16xlarge", memoryGib: 419.09 },
];

export const mostMemoryMib = Math.floor((types.at(-1) as NodeType).memoryGib * 1024);

/** The smallest type that has so much memory. */
export function planNodeType(memoryMib: number): string {
	const found = types.find(({ memoryGib }) => memoryGib * 1024 >= memoryMib);
	if (found === undefined) throw new RangeError(`no type of node has ${memoryMib} MiB`);
	return found.name;
}
