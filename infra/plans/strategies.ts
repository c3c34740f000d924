import type { Target } from "../kit/targets.ts";
import type { Plan } from "./plan.ts";
import { recordPlan } from "./recorded-plan.ts";

/** Every kind of rollout that a stack may ask for, in its settings' words. */
export const strategies = {
	"blue-green": { strategy: "blue-green" },
	"a canary of one weight": { strategy: "canary", weights: ["10 %"] },
	"a canary of equal weights": { strategy: "canary", weights: ["25 %", "50 %", "75 %"] },
	"a canary of uneven weights": { strategy: "canary", weights: ["5 %", "20 %", "50 %"] },
	rolling: { strategy: "rolling" },
	recreate: { strategy: "recreate" },
} as const;
export type StrategyName = keyof typeof strategies;

export const strategyNames = Object.keys(strategies) as readonly StrategyName[];

/** What ECS can do. */
export const onEcs = strategyNames.filter((name) => name !== "a canary of uneven weights");

/** Targets that run services on Kubernetes. */
export const clusters = ["gcp", "azure", "digitalocean"] as const satisfies readonly Target[];

/** Each cloud with each strategy that it can do. */
export const everywhere = [
	...onEcs.map((name) => ({ target: "aws" as const, name })),
	...clusters.flatMap((target) => strategyNames.map((name) => ({ target, name }))),
];

const phases = { staging: "100k", prod: "1m" } as const;

/** The whole stack, with the one strategy. */
export function planWith(target: Target, environment: keyof typeof phases, name: StrategyName): Promise<Plan> {
	return recordPlan({ target, environment, phase: phases[environment], settings: { rollout: strategies[name] } });
}
