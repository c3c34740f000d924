import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createDrain } from "./drain.ts";
import { createRandom, readSettings } from "./settings.ts";
import { streamAnswer, streamLive } from "./streams.ts";

const settings = readSettings();
const random = createRandom(settings.seed);
const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => void serve(request, response));
let answers = 0;

/** Paths that behave well in every release: what judges a release must not fail for the fixture's sake. */
const wellBehaved: Readonly<Record<string, (response: ServerResponse, request: IncomingMessage, url: URL) => unknown>> = {
	"/health/live": (response) => sendJson(response, 200, { status: "live" }),
	"/health/ready": (response) => sendJson(response, draining.aborted ? 503 : 200, { status: draining.aborted ? "not ready" : "ready" }),
	"/stream": (response, _request, url) => streamAnswer(response, Number(url.searchParams.get("words") ?? 30), stopping),
	"/live": liveUpdates,
	"/api/v1/live": liveUpdates,
};

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? "/", "http://fixture");
	response.setHeader("x-release", settings.version);
	response.setHeader("x-served-by", `${process.env.ZONE ?? "none"}/${process.env.INSTANCE ?? "1"}`);
	watch(response);
	await (wellBehaved[url.pathname] ?? misbehave)(response, request, url);
}

async function misbehave(response: ServerResponse): Promise<void> {
	answers += 1;
	const number = answers;
	const fails = random() < settings.failureShare;
	if (settings.delayMs > 0) await sleep(settings.delayMs);
	if (number === settings.crashAfter) crash(response);
	else sendJson(response, fails ? 500 : 200, { version: settings.version, number, fails });
}

/** Half an answer, then as if killed: no handler runs. */
function crash(response: ServerResponse): void {
	response.writeHead(200, { "content-length": 100 }).write("half", () => process.kill(process.pid, "SIGKILL"));
}

function liveUpdates(response: ServerResponse, request: IncomingMessage): Promise<void> {
	const lastId = Number(request.headers["last-event-id"] ?? Number.NaN);
	return streamLive(response, Number.isNaN(lastId) ? undefined : lastId, draining);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		"content-type": "application/json",
		"content-length": Buffer.byteLength(text),
		"cache-control": "no-store",
	});
	response.end(text);
}

const { draining, stopping, watch } = createDrain(server);
// What runs and ends by itself in the application (migrate, seed, publish) has nothing to do here.
if ((process.argv[2] ?? "api") === "api") server.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? "127.0.0.1");
