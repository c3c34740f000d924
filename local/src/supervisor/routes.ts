import type { KeeperDeclaration } from "./keepers.ts";
import type { Keeping } from "./keeping.ts";
import { metricsOf } from "./metrics.ts";
import type { Registry } from "./registry.ts";
import type { ProcessSpec } from "./spec.ts";

export interface Parts {
	readonly registry: Registry;
	readonly keeping: Keeping;
	readonly home: string;
	/** Ends the supervisor once the answer is sent. */
	readonly shutDown: () => void;
}

export interface Asked {
	/** Path segments behind the route's own. */
	readonly names: readonly string[];
	readonly query: URLSearchParams;
	readonly body: () => Promise<unknown>;
}

export interface Answer {
	readonly status: number;
	/** JSON, or text as it is. */
	readonly body?: unknown;
}

interface Route {
	readonly method: string;
	/** ":" stands for one segment. */
	readonly path: string;
	/** Anybody on the machine may ask; the others need the token. */
	readonly open?: true;
	readonly answer: (asked: Asked, parts: Parts) => Promise<Answer> | Answer;
}

const yesOrNo = (holds: boolean): Answer => ({ status: holds ? 200 : 503, body: holds ? "yes\n" : "no\n" });

export const routes: readonly Route[] = [
	{
		method: "GET",
		path: "/ready",
		open: true,
		answer: (_, { home, registry }) => ({ status: registry.closing ? 503 : 200, body: { home, pid: process.pid } }),
	},
	{ method: "GET", path: "/metrics", open: true, answer: (_, { registry }) => ({ status: 200, body: metricsOf(registry.list()) }) },
	{
		method: "GET",
		path: "/checks/:/:",
		open: true,
		answer: ({ names: [keeper = "", check = ""] }, { keeping }) => yesOrNo(keeping.check(keeper, check)),
	},
	{
		method: "GET",
		path: "/processes/:/ready",
		open: true,
		answer: ({ names: [name] }, { registry }) =>
			yesOrNo(registry.list().some(({ spec, state }) => spec.name === name && state === "ready")),
	},
	{ method: "GET", path: "/processes", answer: (_, { registry }) => ({ status: 200, body: registry.list() }) },
	{
		method: "PUT",
		path: "/processes/:",
		answer: async ({ body, query }, { registry }) => {
			const timeoutMs = query.get("timeoutMs");
			return { status: 200, body: await registry.put((await body()) as ProcessSpec, timeoutMs === null ? undefined : Number(timeoutMs)) };
		},
	},
	{
		method: "DELETE",
		path: "/processes/:",
		answer: async ({ names: [name = ""] }, { registry }) => {
			await registry.remove(name);
			return { status: 204 };
		},
	},
	{
		method: "POST",
		path: "/processes/:/restart",
		answer: async ({ names: [name = ""] }, { registry }) => ({ status: 200, body: await registry.restart(name) }),
	},
	{
		method: "POST",
		path: "/processes/:/signal",
		answer: async ({ names: [name = ""], body }, { registry }) => {
			registry.signal(name, ((await body()) as { signal: NodeJS.Signals }).signal);
			return { status: 204 };
		},
	},
	{ method: "GET", path: "/keepers", answer: (_, { keeping }) => ({ status: 200, body: keeping.reports() }) },
	{
		method: "PUT",
		path: "/keepers/:",
		answer: async ({ body }, { keeping }) => {
			keeping.put((await body()) as KeeperDeclaration);
			return { status: 204 };
		},
	},
	{
		method: "DELETE",
		path: "/keepers/:",
		answer: ({ names: [name = ""] }, { keeping }) => {
			keeping.remove(name);
			return { status: 204 };
		},
	},
	{
		method: "POST",
		path: "/shutdown",
		answer: async (_, { registry, keeping, shutDown }) => {
			keeping.stopAll();
			await registry.stopAll();
			shutDown();
			return { status: 204 };
		},
	},
];
