import { createHash } from "node:crypto";
import { countingRules } from "./counting.ts";
import { accessLog, requestHeaders, responseHeaders } from "./headers.ts";
import { ownStatuses, problemContent, quoted, waitingPage } from "./problem.ts";
import { filterRules } from "./request-filter.ts";
import { door, retriesOfSet, setChoice, sparing, useOf } from "./sets.ts";
import { type EdgeRoute, type EdgeServer, type EdgeSettings, type OwnBackend, ownBackends, withoutWeights } from "./settings.ts";

/** Longest address, in bytes; a presigned one has about 600. */
const urlBytes = 8192;
/** Largest body of a filtered route, in bytes: files go to the object store, whose route is unfiltered. */
const bodyBytes = 64 * 1024 * 1024;
/** Largest answer that is cached, in bytes. */
const cachedBytes = 4 * 1024 * 1024;
/** Clients that the rate limit remembers; about 8 MiB. */
const clients = 100_000;

/** The whole configuration of the edge, and nothing but a function of its settings. */
export function configurationOf(settings: EdgeSettings): string {
	return textOf(settings, shapeOf(settings));
}

/** Tells configurations apart that need a reload to follow one another: everything but the weights. HAProxy says it back as its description. */
export function shapeOf(settings: EdgeSettings): string {
	return createHash("sha256")
		.update(textOf({ ...settings, backends: settings.backends.map(withoutWeights) }, ""))
		.digest("hex")
		.slice(0, 32);
}

function textOf(settings: EdgeSettings, shape: string): string {
	const sections = [
		globals(settings, shape),
		defaults(settings),
		...cacheTimes(settings.routes).map((seconds, _, all) => cache(seconds, Math.max(1, Math.floor(settings.cacheMib / all.length)))),
		edge(settings),
		...door(settings.backends, settings.doorPath),
		...ownBackends(settings.backends).map(backend),
		metrics(settings),
	];
	return `${sections.map(([head, ...lines]) => [head, ...lines.map((line) => `\t${line}`)].join("\n")).join("\n\n")}\n`;
}

type Section = readonly [head: string, ...lines: string[]];

function globals(settings: EdgeSettings, shape: string): Section {
	const { identity, socketPath, statePath, streamSeconds, threads, certificateExpires } = settings;
	return [
		"global",
		...(shape === "" ? [] : [`description ${shape}`]),
		`# The certificate ends ${certificateExpires}.`,
		"log stdout format raw local0 info",
		`stats socket ${quoted(socketPath)} mode 600 level admin expose-fd listeners`,
		`server-state-file ${quoted(statePath)}`,
		...(identity ? [`uid ${identity.uid}`, `gid ${identity.gid}`] : []),
		`nbthread ${threads}`,
		// Without it, a machine that allows a million open files makes HAProxy reserve memory for a million connections.
		"fd-hard-limit 16384",
		// A worker that was replaced ends its streams; one that never ends would keep it for good.
		`hard-stop-after ${streamSeconds + 10}s`,
		"ssl-default-bind-options ssl-min-ver TLSv1.2 prefer-client-ciphers",
		"ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305",
		"ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256",
	];
}

function defaults({ streamSeconds }: EdgeSettings): Section {
	return [
		"defaults",
		"mode http",
		"log global",
		// The application logs each request; here only what it never saw or did not finish.
		"option dontlog-normal",
		// The supervisor asks every second whether the port is open.
		"option dontlognull",
		// A keep-alive connection of a replaced worker ends with its next answer; closing it at once would reset a request that is on its way.
		"option idle-close-on-response",
		"load-server-state-from-file global",
		"timeout connect 2s",
		"timeout http-request 10s",
		"timeout http-keep-alive 10s",
		"timeout queue 5s",
		"timeout check 2s",
		"timeout client-fin 5s",
		`timeout client ${streamSeconds}s`,
		`timeout server ${streamSeconds}s`,
		`timeout tunnel ${streamSeconds}s`,
		...ownStatuses.map((status) => `http-error status ${status} ${problemContent(status)}${status === 503 ? " hdr Retry-After 2" : ""}`),
	];
}

/** HAProxy caps ages per cache, so routes with different times need a cache each. */
function cacheTimes(routes: readonly EdgeRoute[]): readonly number[] {
	return [...new Set(routes.map(({ cacheSeconds }) => cacheSeconds).filter((seconds) => seconds > 0))];
}

const cacheName = (seconds: number): string => `seconds-${seconds}`;

function cache(seconds: number, mib: number): Section {
	// An answer that fills more than half of a cache is not stored.
	const bytes = Math.min(cachedBytes, Math.floor((mib * 1024 * 1024) / 2) - 1);
	return [`cache ${cacheName(seconds)}`, `total-max-size ${mib}`, `max-object-size ${bytes}`, `max-age ${seconds}`, "process-vary on"];
}

function edge(settings: EdgeSettings): Section {
	const { httpPort, httpsPort, certificatePath } = settings;
	const routes = settings.routes.toSorted((left, right) => left.pathPrefix.length - right.pathPrefix.length);
	return [
		"frontend edge",
		`bind 127.0.0.1:${httpPort}`,
		`bind 127.0.0.1:${httpsPort} ssl crt ${quoted(certificatePath)} alpn h2,http/1.1`,
		"unique-id-format %[uuid()]",
		"unique-id-header X-Request-Id",
		`log-format ${quoted(accessLog)}`,
		...requestHeaders,
		...routeChoice(routes),
		...settings.hiddenPaths.map((path) => refuse(404, `{ path -i ${quoted(path)} ${quoted(`${path}/`)} }`)),
		...limits(settings),
		...(settings.requestFilter ? filterRules() : []),
		...routes.filter(({ cacheSeconds }) => cacheSeconds > 0).flatMap((route) => cacheRules(route, routes.indexOf(route))),
		...responseHeaders,
		...setChoice(settings.backends, routes),
		...routes.flatMap((route, index) => useOf(settings.backends, route, isRoute(index))),
	];
}

/** From the shortest prefix to the longest, so that the longest that matches is what stays. */
function routeChoice(routes: readonly EdgeRoute[]): readonly string[] {
	const choices = routes.flatMap(({ pathPrefix, unfiltered }, index) => {
		const matches = `if { path_beg ${quoted(pathPrefix)} }`;
		return [
			`http-request set-var(txn.route) int(${index}) ${matches}`,
			`http-request set-var(txn.unfiltered) bool(${unfiltered}) ${matches}`,
		];
	});
	return [...choices, "acl unfiltered var(txn.unfiltered) -m bool", refuse(404, "!{ var(txn.route) -m found }")];
}

const isRoute = (index: number): string => `{ var(txn.route) -m int ${index} }`;

const refuse = (status: number, condition: string, header = ""): string =>
	`http-request return status ${status} ${problemContent(status)}${header === "" ? "" : ` ${header}`} if ${condition}`;

function limits({ rateLimit: { requests, seconds } }: EdgeSettings): readonly string[] {
	return [
		`stick-table type ipv6 size ${clients} expire ${seconds}s store http_req_rate(${seconds}s)`,
		"http-request track-sc0 src if !unfiltered",
		refuse(429, `!unfiltered { sc_http_req_rate(0) gt ${requests} }`, `hdr Retry-After ${seconds}`),
		refuse(414, `{ url,length gt ${urlBytes} }`),
		refuse(413, `!unfiltered { req.body_size gt ${bodyBytes} }`),
	];
}

/** Only what its own Cache-Control gives a time; HAProxy itself would also keep answers that merely carry an ETag. */
function cacheRules({ cacheSeconds }: EdgeRoute, index: number): readonly string[] {
	const name = cacheName(cacheSeconds);
	return [
		`http-request cache-use ${name} if ${isRoute(index)}`,
		`http-response cache-store ${name} if ${isRoute(index)} { res.hdr(cache-control) -m reg -i ${quoted("(max-age|s-maxage)=[1-9]")} }`,
	];
}

function backend({ name, servers, healthPath, other }: OwnBackend): Section {
	return [
		`backend ${name}`,
		...(other ? countingRules : []),
		"balance leastconn",
		...(healthPath === undefined
			? []
			: [
					"option httpchk",
					`http-check send meth GET uri ${healthPath} ver HTTP/1.1 hdr Host localhost`,
					"http-check expect status 200-399",
				]),
		"option redispatch 1",
		`retries ${other ? retriesOfSet : 3}`,
		"retry-on conn-failure empty-response",
		// A server that ended without an answer may have done what it was asked: only what may be done twice is sent twice.
		"http-request disable-l7-retry unless { method GET HEAD OPTIONS }",
		`http-request return status 503 hdr Retry-After 2 ${waitingPage} if { nbsrv eq 0 } { req.hdr(accept) -m sub text/html }`,
		// Back in service within one check: a rolling restart takes the next server away as soon as this one is ready.
		"default-server check inter 500ms fastinter 200ms downinter 200ms fall 2 rise 1",
		...(other ? sparing(other) : []),
		...servers.map(serverLine),
	];
}

const serverLine = ({ name, host, port, weight }: EdgeServer): string => `server ${name} ${host}:${port} weight ${weight}`;

function metrics({ metricsPort }: EdgeSettings): Section {
	return [
		"frontend metrics",
		`bind 127.0.0.1:${metricsPort}`,
		"no log",
		"http-request use-service prometheus-exporter if { path /metrics }",
		"http-request return status 404",
	];
}
