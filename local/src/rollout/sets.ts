import { claimPort, releasePorts } from "../machine/ports.ts";
import type { ServiceInstance } from "../sdk/service.ts";
import type { SetName } from "../servers/haproxy/settings.ts";

export type Instance = ServiceInstance;

export const otherSet: Readonly<Record<SetName, SetName>> = { a: "b", b: "a" };

const host = "127.0.0.1";
const purposeOf = (instance: string): string => `service-${instance}`;

/** For example "api-a-1". */
const nameAt = (service: string, set: SetName, index: number): string => `${service}-${set}-${index + 1}`;

/** An instance for each zone, in both sets. Their ports are claimed for as long as the service is there: no rollout changes the proxy's servers. */
export async function instancesOf(
	machine: string,
	service: string,
	zones: readonly string[],
): Promise<Readonly<Record<SetName, readonly Instance[]>>> {
	const of = async (set: SetName): Promise<readonly Instance[]> => {
		const made: Instance[] = [];
		for (const [index, zone] of zones.entries()) {
			const name = nameAt(service, set, index);
			made.push({ name, zone, host, port: await claimPort(machine, purposeOf(name)) });
		}
		return made;
	};
	return { a: await of("a"), b: await of("b") };
}

/** Gives back the ports of instances that are gone for good. */
export function releaseInstances(machine: string, names: readonly string[]): void {
	for (const name of names) releasePorts(machine, purposeOf(name));
}

/** Which of a service's instances a process is; undefined for others' processes. */
export function placeIn(service: string, process: string): { readonly set: SetName; readonly index: number } | undefined {
	const [, set, number] = new RegExp(`^${service}-([ab])-(\\d+)$`).exec(process) ?? [];
	return set === undefined ? undefined : { set: set as SetName, index: Number(number) - 1 };
}
