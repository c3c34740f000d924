/** How a new release takes the old one's place, in the same words on every target. */
export interface RolloutSpec {
	/** "blue-green": a whole second set, then one shift; "canary": shifts by weight; "rolling": one instance after the other; "recreate": stop, then start. @default "rolling" */
	readonly strategy: Strategy;
	/** Shares of the traffic that a canary takes one after the other, parts of one, rising. @default [0.1] */
	readonly weights: readonly number[];
	/** Seconds to wait after every shift. @default 300 */
	readonly holdSeconds: number;
	/** Share of failed requests above which a release is rolled back, 0–1. @default 0.01 */
	readonly errorRate: number;
	/** Milliseconds of the slowest request in a hundred above which a release is rolled back. @default 500 */
	readonly latencyP99Ms: number;
	/** Share of healthy releases that the judge may roll back by chance, above 0 and below 0.5: at 0 no evidence would ever convict. @default 0.001 */
	readonly falseRollback: number;
	/** Share of releases failing ten times as often as the old one that the judge may let pass or leave undecided, above 0 and below 0.5. @default 0.01 */
	readonly missed: number;
	/** What happens where the figures decide nothing. @default "hold" */
	readonly onInconclusive: "hold" | "roll back";
	/** What happens where there are no figures. @default "roll back" */
	readonly onNoData: "hold" | "roll back";
}

/** Where Wald's test still tests something, for `falseRollback` and `missed` alike: at 0 it never decides, and the two must stay below 1 together. */
export const chances = { above: 0, below: 0.5 } as const;

export const strategies = ["blue-green", "canary", "rolling", "recreate"] as const;
export type Strategy = (typeof strategies)[number];

export const rolloutDefaults: RolloutSpec = {
	strategy: "rolling",
	weights: [0.1],
	holdSeconds: 300,
	errorRate: 0.01,
	latencyP99Ms: 500,
	falseRollback: 0.001,
	missed: 0.01,
	onInconclusive: "hold",
	onNoData: "roll back",
};

/** A change of the database's schema that a release brings. */
export interface Migration {
	/** Its file's name without the ending, for example "0002-learning". */
	readonly name: string;
	/** Whether the release before can't run on it. */
	readonly breaking: boolean;
}

/** A migration says in its first line whether the release before can run on it. */
export function migrationOf(file: string, text: string): Migration {
	return { name: file.replace(/\.sql$/, ""), breaking: text.startsWith("-- breaking") };
}

/** Migrations that the running release doesn't have yet: those after `migratedTo` in the order of their names; none where that isn't known. */
export function pendingMigrations(all: readonly Migration[], migratedTo: string | undefined): readonly Migration[] {
	return migratedTo === undefined ? [] : all.filter(({ name }) => name > migratedTo);
}

/** Seconds of a service that a rollout must respect. */
export interface Draining {
	/** That a stopping instance gets for what it is answering. */
	readonly drainSeconds: number;
	/** Of its longest answer stream. */
	readonly streamSeconds: number;
}

/**
 * The spec as labels, for targets whose deployment has no field for a part of it: what stands in no input, neither plan nor policy can see.
 * Keys and values keep to a–z, 0–9, "-", "." and "_", 63 characters, which every target's labels take.
 */
export function rolloutLabels(spec: RolloutSpec, draining: Draining, pending: readonly Migration[]): Readonly<Record<string, string>> {
	return {
		"rollout-strategy": spec.strategy,
		"rollout-weights": spec.weights.join("-") || "none",
		"rollout-hold-seconds": String(spec.holdSeconds),
		"rollout-drain-seconds": String(draining.drainSeconds),
		"rollout-stream-seconds": String(draining.streamSeconds),
		"rollout-error-rate": String(spec.errorRate),
		"rollout-latency-p99-ms": String(spec.latencyP99Ms),
		"rollout-false-rollback": String(spec.falseRollback),
		"rollout-missed": String(spec.missed),
		"rollout-on-inconclusive": spec.onInconclusive.replace(" ", "-"),
		"rollout-on-no-data": spec.onNoData.replace(" ", "-"),
		"rollout-pending-migrations": String(pending.length),
		"rollout-breaking-migrations": String(pending.filter(({ breaking }) => breaking).length),
	};
}
