import type { BenchOptions } from "../cli/src/commands/bench.ts";
import { table } from "../cli/src/display/table.ts";
import { type Figure, printBars } from "../cli/src/measure/bars.ts";
import { keepResult } from "../cli/src/measure/results.ts";
import { type Shown, tried } from "./rollout/arm.ts";
import { arms, withoutDrain } from "./rollout/arms.ts";
import { wholeStack } from "./rollout/whole-stack.ts";

const enough = 100_000;
const leastStreams = 20;

/**
 * Rollouts over keep-alive connections, answer streams and live updates, no request of which is tried twice: nothing may be lost. ROLLOUT_ARMS names some of
 * the arms, with commas between.
 */
export async function bench({ quick = false }: BenchOptions): Promise<void> {
	const requests = quick ? enough / 10 : enough;
	const shown = new Map<string, Shown>();
	for (const [name, show] of chosen()) {
		process.stderr.write(`  ${name} …\n`);
		const each = await show(requests);
		shown.set(name, each);
		for (const wrong of each.wrong) process.stderr.write(`    ${wrong}\n`);
	}
	process.stderr.write("  the control arm: blue-green with drain switched off …\n");
	const control = await tried(withoutDrain, requests);
	const small = new Map([...shown].filter(([name]) => name !== whole));
	printTable(new Map([...shown, ["without drain", control]]));
	printBars("over all arms but the control", [
		...totals([...shown.values()]),
		{ name: "least requests of an arm", value: least(small, ({ load }) => load.requests.begun), unit: "", bar: requests, isLeast: true },
		{
			name: "least streams at a time",
			value: least(shown, ({ load }) => load.streams.mostAtATime),
			unit: "",
			bar: leastStreams,
			isLeast: true,
		},
		{ name: "failed or cut in the control arm", value: lost(control), unit: "", bar: 1, isLeast: true },
	]);
	if (!quick) process.stdout.write(`  kept in ${keepResult("rollout", { requests, arms: Object.fromEntries(shown), control })}\n`);
}

/** Its requests are few: each of them asks the application, which reads its database. */
const whole = "whole stack";

type Shows = (requests: number) => Promise<Shown>;

function chosen(): readonly (readonly [string, Shows])[] {
	const small = Object.entries(arms).map(([name, arm]) => [name, (requests: number) => tried(arm, requests)] as const);
	const names = process.env.ROLLOUT_ARMS?.split(",");
	return [...small, [whole, (requests: number) => wholeStack(requests / 10)] as const].filter(([name]) => names?.includes(name) ?? true);
}

const otherwise = ({ begun, fine }: { readonly begun: number; readonly fine: number }): number => begun - fine;
const lost = ({ load }: Shown): number => otherwise(load.requests) + otherwise(load.streams);
const least = (shown: ReadonlyMap<string, Shown>, of: (each: Shown) => number): number => Math.min(...[...shown.values()].map(of));

function totals(all: readonly Shown[]): readonly Figure[] {
	const sum = (of: (each: Shown) => number): number => all.reduce((total, each) => total + of(each), 0);
	const none = { unit: "", bar: 0 };
	return [
		{ ...none, name: "requests failed", value: sum(({ load }) => otherwise(load.requests)) },
		{ ...none, name: "answer streams cut", value: sum(({ load }) => otherwise(load.streams)) },
		{ ...none, name: "live events missing or twice", value: sum(({ load }) => load.live.gaps + load.live.duplicates) },
		{ ...none, name: "healthy releases taken back, or others serving", value: sum(({ wrong }) => wrong.length) },
		{ ...none, name: "requests that the proxy sent twice", value: sum(({ retries }) => retries) },
	];
}

function printTable(shown: ReadonlyMap<string, Shown>): void {
	const rows = [...shown].map(([name, { turns, load, retries }]) => [
		name,
		...[turns, load.requests.begun, otherwise(load.requests), load.streams.begun, load.streams.mostAtATime, otherwise(load.streams)].map(
			String,
		),
		...[load.live.events, load.live.reconnects, load.live.gaps + load.live.duplicates, retries].map(String),
	]);
	const head = ["arm", "turns", "requests", "failed", "streams", "at a time", "cut", "live events", "reconnects", "gaps", "proxy retries"];
	process.stdout.write(`\n${table(head, rows)}\n`);
}
