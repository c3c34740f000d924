import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findServer } from "../../finder/search.ts";
import { handler } from "../../resources/prometheus.ts";
import { type ProvingGround, provingGround } from "../proving-ground.ts";
import { until } from "../until.ts";
import { configurationOf, digestOf, rulesOf } from "./configuration.ts";

const rule = { alert: "Down", expression: "up == 0", for: "1m", severity: "critical", summary: "It does not answer." } as const;

describe("the configuration", () => {
	test("reads each address with its own scheme and path", () => {
		const written = JSON.parse(
			configurationOf([{ job: "api", urls: ["http://127.0.0.1:4001/metrics", "https://127.0.0.1:4002/other"] }], "/rules.yml", "digest"),
		);
		expect(written.scrape_configs).toEqual([
			{
				job_name: "api",
				static_configs: [
					{ targets: ["127.0.0.1:4001"], labels: { __scheme__: "http", __metrics_path__: "/metrics" } },
					{ targets: ["127.0.0.1:4002"], labels: { __scheme__: "https", __metrics_path__: "/other" } },
				],
			},
		]);
		expect(written.rule_files).toEqual(["/rules.yml"]);
	});

	test("says of each alert how bad it is and what it means", () => {
		expect(JSON.parse(rulesOf([rule])).groups[0].rules).toEqual([
			{ alert: "Down", expr: "up == 0", for: "1m", labels: { severity: "critical" }, annotations: { summary: "It does not answer." } },
		]);
	});

	test("has a digest that changes with targets and with rules", () => {
		expect(new Set([digestOf([], []), digestOf([], [rule]), digestOf([{ job: "a", urls: [] }], [])]).size).toBe(3);
	});
});

describe("a Prometheus server", () => {
	let ground: ProvingGround;
	let absent: string | undefined;
	const source = createServer((_, response) => response.end("answer 42\n"));
	let made: Awaited<ReturnType<typeof handler.create>>;
	let url: string;

	const fact = (name: string, check: () => Promise<void>) =>
		test(name, async () => (absent === undefined ? check() : console.log(`Prometheus: not tried, because ${absent}`)));
	const inputs = (change: object = {}) =>
		handler.inputs.parse({
			machine: ground.home,
			name: "metrics",
			zone: "c",
			targets: [{ job: "first", urls: [url] }],
			rules: [rule],
			...change,
		});
	const query = async (expression: string) => {
		const answer = await fetch(`${made.outputs.endpoint}/api/v1/query?query=${encodeURIComponent(expression)}`);
		const { data } = (await answer.json()) as { data: { result: readonly { value: readonly [number, string] }[] } };
		return data.result[0]?.value[1];
	};

	beforeAll(async () => {
		absent = (await findServer("prometheus")) ? undefined : "it is not on this machine";
		ground = await provingGround();
		await new Promise<void>((resolve) => source.listen(0, "127.0.0.1", resolve));
		url = `http://127.0.0.1:${(source.address() as AddressInfo).port}/metrics`;
		made = await handler.create(inputs());
	});
	afterAll(async () => {
		await ground?.remove();
		source.closeAllConnections();
		source.close();
	});

	test("runs, or says why it is off", () => {
		const { endpoint, off, version } = made.outputs;
		expect([endpoint === "", version === ""]).toEqual([off !== "", off !== ""]);
		expect(off !== "").toBe(absent !== undefined);
	});

	fact("reads its targets", async () => {
		expect(await until("the first reading", 20_000, () => query("answer"))).toBe("42");
	});

	fact("takes over new targets and rules without a restart", async () => {
		const before = await ground.pidOf("metrics");
		made = {
			id: made.id,
			outputs: await handler.update(
				made.id,
				made.outputs,
				inputs({ targets: [{ job: "second", urls: [url] }], rules: [{ ...rule, alert: "Changed" }] }),
			),
		};
		const answer = await fetch(`${made.outputs.endpoint}/api/v1/rules`);
		expect(await answer.text()).toContain('"Changed"');
		expect(await ground.pidOf("metrics")).toBe(before);
	});

	fact("refuses a rule that is not PromQL and keeps the old ones", async () => {
		if (!(await findServer("prometheus"))?.programs.promtool)
			return console.log("Prometheus: rules are not checked, because promtool is not on this machine");
		await expect(handler.update(made.id, made.outputs, inputs({ rules: [{ ...rule, expression: "up ==" }] }))).rejects.toMatchObject({
			name: "Refusal",
		});
		expect(await handler.diverged?.(made.outputs, made.outputs)).toEqual([]);
	});

	fact("shows its absence when it was stopped, and comes back with its series", async () => {
		await ground.supervisor.remove("metrics");
		expect((await handler.read(made.id, made.outputs))?.drift).toEqual(["process"]);
		made = await handler.create(inputs());
		expect(await query("last_over_time(answer[1h])")).toBe("42");
	});

	test("leaves nothing when it is removed", async () => {
		await handler.delete(made.id, made.outputs);
		await handler.delete(made.id, made.outputs);
		expect(existsSync(join(ground.home, "data", "metrics"))).toBe(false);
	});
});
