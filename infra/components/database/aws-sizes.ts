/** A class of server of RDS, and its memory as AWS gives it. */
interface ServerClass {
	readonly name: string;
	readonly memoryMib: number;
}

const gib = 1024;

/** From the smallest up. Small ones share a processor and save up credits for a busy hour; from 16 GiB on they have their own. */
const classes: readonly ServerClass[] = [
	{ name: "db.t4g.micro", memoryMib: gib },
	{ name: "db.t4g.small", memoryMib: 2 * gib },
	{ name: "db.t4g.medium", memoryMib: 4 * gib },
	{ name: "db.t4g.large", memoryMib: 8 * gib },
	{ name: "db.r7g.large", memoryMib: 16 * gib },
	{ name: "db.r7g.xlarge", memoryMib: 32 * gib },
	{ name: "db.r7g.2xlarge", memoryMib: 64 * gib },
	{ name: "db.r7g.4xlarge", memoryMib: 128 * gib },
	{ name: "db.r7g.8xlarge", memoryMib: 256 * gib },
	{ name: "db.r7g.12xlarge", memoryMib: 384 * gib },
	{ name: "db.r7g.16xlarge", memoryMib: 512 * gib },
];

export const leastMemoryMib = gib;
export const mostMemoryMib = 512 * gib;

/** The smallest class that has so much memory. */
export function planClass(memoryMib: number): string {
	const found = classes.find((each) => each.memoryMib >= memoryMib);
	if (found === undefined) throw new RangeError(`no class of server has ${memoryMib} MiB`);
	return found.name;
}
