import type { Address, Zone } from "../../sdk/address.ts";

/** One node of a cluster. */
export interface Node extends Address {
	readonly name: string;
	readonly zone: Zone;
	/** What the node was at placement. */
	readonly role: "primary" | "replica";
	/**
	 * "joining": made, but not yet caught up with the primary, so no commit waits for it. "fenced": shut out by a fail-over; its data may hold
	 * rows that the new primary never saw, so it returns by a fresh clone only. Left out for a member.
	 */
	readonly state?: "joining" | "fenced";
}

/** A node before it has a port. */
export type Place = Pick<Node, "name" | "zone" | "role">;

export interface Placement {
	readonly keep: readonly Place[];
	readonly add: readonly Place[];
	readonly remove: readonly Place[];
	/** Name of the node that takes writes once `remove` is gone. */
	readonly primary: string;
}

/** What a cluster has now. */
export interface Present {
	readonly nodes: readonly Place[];
	/** Name of the node that takes writes. */
	readonly primary: string;
}

/**
 * Which nodes stay, come and go so that the zones are those wanted. A node stays wherever its zone is still wanted, so growing and
 * shrinking never copies data that is already in the right place; the primary stays first.
 */
export function planNodes(cluster: string, primaryZone: Zone, replicaZones: readonly Zone[], present?: Present): Placement {
	if (!present) return placeAll(cluster, primaryZone, replicaZones);
	const wanted = [primaryZone, ...replicaZones];
	const primaryFirst = present.nodes.toSorted(
		(left, right) => Number(right.name === present.primary) - Number(left.name === present.primary),
	);
	const keep = primaryFirst.filter((node) => take(wanted, node.zone));
	const remove = primaryFirst.filter((node) => !keep.includes(node));
	const names = freeNames(cluster, present.nodes);
	const add = wanted.map((zone): Place => ({ name: names.next().value, zone, role: "replica" }));
	return { keep, add, remove, primary: nextPrimary(present.primary, [...keep, ...add], primaryZone) };
}

function placeAll(cluster: string, primaryZone: Zone, replicaZones: readonly Zone[]): Placement {
	const names = freeNames(cluster, []);
	const primary: Place = { name: names.next().value, zone: primaryZone, role: "primary" };
	const replicas = replicaZones.map((zone): Place => ({ name: names.next().value, zone, role: "replica" }));
	return { keep: [], add: [primary, ...replicas], remove: [], primary: primary.name };
}

/** A primary whose zone is no longer wanted hands over, first of all to a node in the zone that is wanted for it. */
function nextPrimary(primary: string, remaining: readonly Place[], primaryZone: Zone): string {
	if (remaining.some(({ name }) => name === primary)) return primary;
	return (remaining.find(({ zone }) => zone === primaryZone) ?? remaining[0])?.name ?? primary;
}

function take(zones: Zone[], zone: Zone): boolean {
	const at = zones.indexOf(zone);
	if (at >= 0) zones.splice(at, 1);
	return at >= 0;
}

function* freeNames(cluster: string, nodes: readonly Place[]): Generator<string, never> {
	for (let number = 1; ; number++) {
		const name = `${cluster}-${number}`;
		if (!nodes.some((node) => node.name === name)) yield name;
	}
}
