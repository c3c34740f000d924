import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { targets } from "../../../infra/kit/targets.ts";
import { projectFolder } from "../project/folders.ts";
import type { RolloutVerdict } from "../testing/rollout-verdicts.ts";

const clouds = targets.filter((target) => target !== "local");

/** What becomes of a rollout by its strategy: these two leave nothing to go back to at once. */
const shifting = [{ strategy: "blue-green" }, { strategy: "canary", weights: ["10 %"] }, { strategy: "canary", weights: ["25 %", "50 %", "75 %"] }]; // biome-ignore format: one thought
const replacing = [{ strategy: "rolling" }, { strategy: "recreate" }];
const levels = { staging: "advisory", prod: "mandatory" } as const;

function verdictsOn(cloud: string, stack: string): readonly RolloutVerdict[] {
	const node = join(projectFolder, "node_modules", ".bin", "node");
	const script = join(projectFolder, "cli", "src", "testing", "rollout-verdicts.ts");
	const asked = [...shifting, ...replacing].map((rollout) => ({ stack, cloud, rollout }));
	const env = { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" };
	const { status, stdout, stderr } = spawnSync(node, [script, JSON.stringify(asked)], { env, encoding: "utf8", maxBuffer: 2 ** 26 });
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as readonly RolloutVerdict[];
}

/** Rules that rolling and recreate fail, and no other. Rolling on ECS knows no wait after which a release is judged. */
const failedBy = (cloud: string): readonly (readonly string[])[] => [
	cloud === "aws" ? ["rollout-shifts-step-by-step", "rollout-watches-gates"] : ["rollout-shifts-step-by-step"],
	["rollout-shifts-step-by-step"],
];

describe.each(clouds)("on %s", (cloud) => {
	test.each(Object.entries(levels))(
		"%s passes its pack by blue-green and canary; rolling and recreate fail what leaves no way back, which is %s there",
		(stack, level) => {
			const verdicts = verdictsOn(cloud, stack);
			const service = cloud === "aws" ? "aws:ecs/service:Service" : "kubernetes:argoproj.io/v1alpha1:Rollout";
			const failing = failedBy(cloud).map((rules) => rules.map((rule) => `${rule} ${service} ${level}`));
			const usual = new Set(verdicts[0]?.failures);
			expect(verdicts.map(({ failures }) => failures.filter((failure) => !usual.has(failure)))).toEqual([[], [], [], ...failing]);
			const mandatory = verdicts.map(({ failures }) => failures.filter((failure) => failure.endsWith(" mandatory")));
			expect(mandatory).toEqual(level === "mandatory" ? [[], [], [], ...failing] : [[], [], [], [], []]);
			expect(verdicts.flatMap(({ uncovered }) => uncovered)).toEqual([]);
		},
		120_000,
	);
});
