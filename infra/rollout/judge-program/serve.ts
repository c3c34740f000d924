import { createServer, type IncomingMessage } from "node:http";
import type { Decision } from "../judge/judge.ts";
import { standardBounds } from "../judge/observation.ts";
import {
	judgedOf,
	type Naming,
	presenceQuery,
	presentSince,
	type RangeQuery,
	type Releases,
	rangeQueries,
	recordOf,
	recordQueries,
	type Series,
	seriesOf,
} from "../sources/prometheus.ts";
import type { RolloutSpec } from "../spec.ts";
import { decide, settingsFor } from "./decide.ts";

/** What the server is set to, by the variable JUDGE. */
export interface ServeSettings extends Pick<RolloutSpec, "errorRate" | "latencyP99Ms" | "falseRollback" | "missed">, Naming {
	/** Address of Prometheus, without a path. */
	readonly prometheus: string;
	/** Seconds between two of its readings. */
	readonly scrapeSeconds: number;
}

const settings = JSON.parse(process.env.JUDGE ?? "{}") as ServeSettings;
const port = Number(process.env.PORT ?? 8080);

/** Seconds looked back for the release's beginning and for the old one's record: as long as Prometheus keeps its figures. */
const lookBack = 86_400;

/** Seconds that Prometheus gets for all that one question needs: Argo waits ten. */
const patience = 8;

/** Times of a span that figures are asked for at most: a day's hold would otherwise be thousands for each instance and bound. */
const mostTimes = 500;

/** Readings without the new release after which it counts as gone. */
const gap = 20;

/** A release's name in Argo and in Kubernetes: nothing that could end a quotation in PromQL. */
const plain = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const server = createServer(async (request, response) => {
	const { status, body } = await answer(request);
	response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(`${JSON.stringify(body)}\n`);
});
server.listen(port, () => console.log(JSON.stringify({ listening: (server.address() as { port: number }).port })));
process.on("SIGTERM", () => server.close());

interface Answer {
	readonly status: number;
	readonly body: object;
}

async function answer({ method, url = "/" }: IncomingMessage): Promise<Answer> {
	const asked = URL.parse(url, "http://judge");
	if (method !== "GET") return { status: 405, body: { error: "GET only" } };
	if (asked?.pathname === "/health/live") return { status: 200, body: { healthy: true } };
	if (asked?.pathname !== "/judge") return { status: 404, body: { error: "/judge and /health/live are all there is" } };
	const name = (parameter: string) => asked.searchParams.get(parameter) ?? "";
	const releases = { service: name("service"), new: name("hash"), old: name("stable") };
	const named = Object.values(releases).every((each) => plain.test(each));
	return named ? judge(releases) : { status: 400, body: { error: "service, hash and stable must be names" } };
}

/** Whatever keeps the figures away is Prometheus' fault to whoever asks: Argo counts it as an error, which is no verdict. */
async function judge(releases: Releases): Promise<Answer> {
	try {
		const decision = await decisionOn(releases, AbortSignal.timeout(patience * 1000));
		console.log(JSON.stringify({ ...releases, ...decision }));
		return { status: 200, body: decision };
	} catch (error) {
		const reason = (error as Error).message;
		console.log(JSON.stringify({ ...releases, error: reason }));
		return { status: 502, body: { error: reason } };
	}
}

async function decisionOn(releases: Releases, signal: AbortSignal): Promise<Decision> {
	const now = Math.floor(Date.now() / 1000);
	const coarse = Math.max(settings.scrapeSeconds, Math.ceil(lookBack / 5000));
	const presence = await range(presenceQuery(releases, settings), now - lookBack, now, coarse, signal);
	const since = presentSince(presence, gap * coarse);
	if (since === undefined) return decide(settingsFor(settings, { boundsMs: standardBounds }), []);
	const step = Math.max(settings.scrapeSeconds, Math.ceil((now - since) / mostTimes));
	// The coarse look saw it first at a whole step, so it may have come as much earlier.
	const from = since - coarse - step;
	const queries = Object.entries(rangeQueries(releases, settings)) as [RangeQuery, string][];
	const figures = queries.map(async ([name, query]) => [name, await range(query, from, now, step, signal)] as const);
	const records = Object.entries(recordQueries(releases, settings, lookBack)).map(
		async ([name, query]) => [name, await ask("query", { query, time: String(from) }, signal)] as const,
	);
	const answers = Object.fromEntries(await Promise.all(figures)) as Record<RangeQuery, readonly Series[]>;
	const recorded = recordOf(Object.fromEntries(await Promise.all(records)) as Record<"of" | "count", readonly Series[]>);
	const { observations, boundsMs } = judgedOf(answers, releases, settings, from);
	return decide(settingsFor(settings, { recorded, boundsMs: boundsMs.length > 0 ? boundsMs : standardBounds }), observations);
}

const range = (query: string, start: number, end: number, step: number, signal: AbortSignal): Promise<readonly Series[]> =>
	ask("query_range", { query, start: String(start), end: String(end), step: String(step) }, signal);

async function ask(
	what: "query" | "query_range",
	parameters: Readonly<Record<string, string>>,
	signal: AbortSignal,
): Promise<readonly Series[]> {
	const response = await fetch(`${settings.prometheus}/api/v1/${what}?${new URLSearchParams(parameters)}`, { signal });
	return seriesOf(await response.json());
}
