import { eventually } from "../../cli/src/testing/machine-facts.ts";
import type { RolloutStand } from "../../cli/src/testing/rollout-stand.ts";
import { none } from "../../cli/src/testing/rollout-stand-inputs.ts";
import type { RolloutSpec } from "../../infra/rollout/spec.ts";
import type { Arm } from "./arm.ts";

/** Short holds: what is tried is that nothing is lost, not how long one waits. */
const holdSeconds = 2;

function rolledOut(spec: Partial<RolloutSpec>): Arm["turn"] {
	return async (stand, nth) => {
		const told = await ending(stand.deploy({ version: `release-${nth}` }, { holdSeconds, ...spec }));
		return told ?? unserved(stand, `release-${nth}`);
	};
}

/** A healthy release that the user takes back while half of the requests are its own. */
async function takenBack(stand: RolloutStand, nth: number): Promise<string | undefined> {
	const before = await stand.serving();
	const deployed = ending(stand.deploy({ version: `taken-back-${nth}` }, { strategy: "canary", weights: [0.5], holdSeconds: 600 }));
	await eventually("half of the requests are the new release's", async () => (await stand.shares()).a === 50);
	stand.askToRollBack();
	const told = await deployed;
	return told?.includes("rolled back") ? unserved(stand, before) : `it was not rolled back: ${told ?? "it serves"}`;
}

const ending = (deployed: Promise<void>): Promise<string | undefined> =>
	deployed.then(
		() => undefined,
		({ message }: Error) => message,
	);

async function unserved(stand: RolloutStand, version: string): Promise<string | undefined> {
	const serving = await stand.serving();
	return serving === version ? undefined : `${serving} serves instead of ${version}`;
}

async function reloaded(stand: RolloutStand, nth: number): Promise<undefined> {
	await stand.reloadProxy(`/hidden-${nth}`);
}

const blueGreen = rolledOut({ strategy: "blue-green" });

export const arms: Readonly<Record<string, Arm>> = {
	"blue-green": { turn: blueGreen },
	canary: { turn: rolledOut({ strategy: "canary", weights: [0.1, 0.5] }) },
	rolling: { turn: rolledOut({ strategy: "rolling" }) },
	"forced rollback": { turn: takenBack },
	"proxy reload": { turn: reloaded },
};

/** Instances that must end at once cut what they are answering: where this shows nothing, the others prove nothing. */
export const withoutDrain: Arm = { turn: blueGreen, drain: none };
