import { load } from "../config/load.ts";
import type { Settings } from "../config/settings.ts";
import type { Target } from "../kit/targets.ts";
import type { Adjustments } from "../stacks/adjustments.ts";
import { planOutputs } from "../stacks/outputs.ts";
import { createPlatform } from "../stacks/platform.ts";
import { loadDrivers } from "../stacks/targets.ts";
import { release } from "../testing/ground.ts";
import { record } from "../testing/recording.ts";
import type { Plan } from "./plan.ts";

export type Environment = Settings["environment"];
export type Phase = Settings["phase"];

/** Which plan. */
export interface Asked {
	readonly target: Target;
	readonly environment: Environment;
	readonly phase: Phase;
	/** Settings beside those that the target needs: key → value. */
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly adjustments?: Adjustments;
}

/** Every environment, and between them every phase: as a team has them. */
export const usual: readonly Pick<Asked, "environment" | "phase">[] = [
	{ environment: "dev", phase: "10k" },
	{ environment: "staging", phase: "100k" },
	{ environment: "prod", phase: "1m" },
];

/** As long as a stack's name may be: physical names are to be within the provider's limits with it. */
export const longestName = "longest-stack-name-that-there-may-be-xyz";

/** What a user of each target has to say: a domain of his own and what he is billed by. */
const owed: Readonly<Record<Target, Readonly<Record<string, unknown>>>> = {
	aws: { edge: { domain: "learn.example.org" } },
	gcp: { account: "example-project", edge: { domain: "learn.example.org" } },
	azure: { account: "00000000-0000-0000-0000-000000000000", edge: { domain: "learn.example.org" } },
	digitalocean: { edge: { domain: "learn.example.org" }, cloudflare: { account: "0123456789abcdef0123456789abcdef" } },
	local: {},
};

const known = new Map<string, Promise<Plan>>();

/** The plan of a whole stack, recorded once for each set of settings. */
export function recordPlan(asked: Asked): Promise<Plan> {
	if (asked.adjustments !== undefined) return inTurn(() => recordAnew(asked));
	const key = JSON.stringify(asked);
	const plan = known.get(key) ?? inTurn(() => recordAnew(asked));
	known.set(key, plan);
	return plan;
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other: the SDK has one program at a time. */
function inTurn<T>(next: () => Promise<T>): Promise<T> {
	const turn = last.then(next, next);
	last = turn;
	return turn;
}

async function recordAnew({ target, environment, phase, settings = {}, adjustments = {} }: Asked): Promise<Plan> {
	const given = { ...owed[target], ...settings, cloud: target, environment, phase };
	const values = Object.entries(given).map(([key, value]) => [
		`learning-assistant:${key}`,
		typeof value === "string" ? value : JSON.stringify(value),
	]);
	const loaded = load({ values: Object.fromEntries(values), secretKeys: [] });
	const program = { project: "learning-assistant", stack: longestName, settings: loaded, release };
	const { edge, storage, cloudflare } = loaded;
	const drivers = await loadDrivers(target, { edge: edge.provider, storage: storage.provider, account: cloudflare.account });
	const make = () => void planOutputs(program, createPlatform(program, drivers, adjustments));
	return (await record(make, longestName)).resources;
}
