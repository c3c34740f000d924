import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { stackFile } from "../project/folders.ts";
import { eventually } from "../testing/machine-facts.ts";
import { type Ended, TestStack } from "../testing/test-stack.ts";

interface Listed {
	readonly ended: string;
	readonly strategy: string;
	readonly because?: string;
	readonly page: string;
	readonly versions: Readonly<Record<"old" | "new", { readonly release: string }>>;
}

const settings = [
	"# looked at twice",
	"learning-assistant:rollout:",
	"  strategy: canary",
	"  hold: 20 seconds",
	"  onNoData: hold",
	"learning-assistant:cache:",
	"  mode: standalone",
];

/** A release from before: a copy of the one that the first `up` made, under another name. */
const earlier = "e".repeat(64);

const failed = ({ stdout, stderr }: Ended): never => {
	throw new Error(`It ended before it held: ${stdout}${stderr}`);
};

describe("a way back on a stack of its own", () => {
	let stack: TestStack;
	let unpinned = "";
	beforeAll(async () => {
		stack = new TestStack(settings);
		unpinned = readFileSync(stackFile(stack.name), "utf8");
		await stack.must("up");
		const releases = join(stack.home, "releases");
		const [made = ""] = readdirSync(releases);
		cpSync(join(releases, made), join(releases, earlier.slice(0, 16)), { recursive: true, verbatimSymlinks: true });
		writeFileSync(join(releases, earlier.slice(0, 16), "digest"), `${earlier}\n`);
	}, 300_000);
	afterAll(() => stack.dispose(), 120_000);

	const newest = async (): Promise<Listed> => (await stack.json<readonly Listed[]>("rollouts"))[0] as Listed;

	/** An `up` that has begun to hold at ten per cent. */
	async function holding(): Promise<{ readonly interrupt: () => boolean; readonly told: () => string; readonly ended: Promise<Ended> }> {
		const { child, ended } = stack.start("up");
		let told = "";
		child.stdout?.on("data", (piece: Buffer) => {
			told += piece.toString("utf8");
		});
		await Promise.race([eventually("it holds", () => told.includes("hold for 20 seconds")), ended.then(failed)]);
		return { interrupt: () => child.kill("SIGINT"), told: () => told, ended };
	}

	test("to a named release is one shift, and the stack's file says so beside what it said", async () => {
		const { stdout } = await stack.must("rollback", "--to", earlier.slice(0, 12));
		const pinned = readFileSync(stackFile(stack.name), "utf8");
		expect(pinned).toContain(`release: ${earlier}`);
		expect(pinned).toContain("# looked at twice");
		expect(stdout).toContain(`remove “release” from Pulumi.${stack.name}.yaml`);
		expect(await newest()).toMatchObject({ ended: "wanted", strategy: "blue-green", versions: { new: { release: earlier.slice(0, 12) } } });
		expect((await fetch(String(stack.outputs().url))).status).toBe(200);
		await stack.must("preview", "--expect-no-changes");
	}, 300_000);

	test("from another terminal ends a rollout at the old release, and its up with an error that leads to the timeline", async () => {
		writeFileSync(stackFile(stack.name), unpinned);
		const { ended } = await holding();
		const rollback = await stack.must("rollback");
		expect(rollback.stdout).toContain("Rolled back. The user asked to roll back. The old release serves.");
		const { code, stderr } = await ended;
		const { page, ...listed } = await newest();
		expect(listed).toMatchObject({ ended: "old", because: "The user asked to roll back." });
		expect([code, stderr.includes(`next:  open ${page}`), existsSync(page)]).toEqual([1, true, true]);
	}, 300_000);

	test("is asked for by Ctrl-C; twice leaves the rollout where it is, and a rollback then takes it back", async () => {
		const { interrupt, told, ended } = await holding();
		interrupt();
		await eventually("it goes back", () => told().includes("Rolling back"));
		interrupt();
		const { code, stdout } = await ended;
		// Between the two the way back may have come to its end.
		const { ended: how } = await newest();
		expect(["stopped", "old"]).toContain(how);
		expect([code, stdout.includes("The next up goes on")]).toEqual([1, how === "stopped"]);
		if (how === "stopped") await stack.must("rollback");
		expect(await newest()).toMatchObject({ ended: "old" });
		expect((await fetch(String(stack.outputs().url))).status).toBe(200);
	}, 300_000);
});
