import { Refusal } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";
import type { Target } from "../kit/targets.ts";
import type { Drivers } from "./drivers/drivers.ts";

/** Imports on demand: a cloud's SDK takes a third of a second and a hundred megabytes, so only the chosen target's is loaded. */
const targets: Partial<Readonly<Record<Target, () => Promise<{ readonly drivers: Drivers }>>>> = {
	local: () => import("./drivers/local.ts"),
};

/** Targets whose drivers are here. */
export const available = Object.keys(targets) as readonly Target[];

/** @throws Refusal where the target's drivers are not here yet */
export async function loadDrivers(target: Target): Promise<Drivers> {
	const loader = targets[target];
	if (loader !== undefined) return (await loader()).drivers;
	const why = "not here yet: it comes with the clouds' drivers.";
	const fix = `Set it to ${available.join(" or ")}.`;
	throw new Refusal([{ path: settingPath("cloud"), value: target, why, fix }]);
}
