import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printBars } from "../cli/src/measure/bars.ts";
import { type Cost, costOf, medianCosts } from "../cli/src/measure/whole-process.ts";
import { projectFolder } from "../cli/src/project/folders.ts";
import { targets } from "../infra/kit/targets.ts";

const rounds = 3;
const bars = { seconds: 5, megabytes: 400 };

/** Plans prod on every cloud, as a person does, from the start of the command to its end. */
export async function bench(): Promise<void> {
	const clouds = targets.filter((target) => target !== "local");
	const folder = mkdtempSync(join(tmpdir(), "bench-plan-"));
	try {
		const costs = await medianCosts(Object.fromEntries(clouds.map((cloud) => [cloud, () => plan(cloud, folder)])), rounds);
		const figures = Object.entries<Cost>(costs).flatMap(([cloud, { seconds, megabytes }]) => [
			{ name: `${cloud}: time`, value: seconds, unit: "s", bar: bars.seconds },
			{ name: `${cloud}: peak memory`, value: megabytes, unit: "MB", bar: bars.megabytes },
		]);
		printBars(`plan of prod (median of ${rounds}, whole command)`, figures);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function plan(cloud: string, folder: string): Promise<Cost> {
	const args = ["preview", "--stack", "prod", "--cloud", cloud, "--json", "--out", join(folder, `${cloud}.json`)];
	return costOf([join("cli", "bootstrap.mjs"), ...args], { cwd: projectFolder });
}
