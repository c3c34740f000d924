import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ensureCertificate } from "../certificate/certificate.ts";
import { configurationOf, shapeOf } from "./configuration.ts";
import { verdictOf } from "./edge-fixture.ts";
import { quoted } from "./problem.ts";
import type { EdgeSettings, ServerBackend } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "edge-configuration-"));
let settings: EdgeSettings & { readonly backends: readonly ServerBackend[] };

beforeAll(async () => {
	const { bundlePath, expires } = await ensureCertificate(join(folder, "tls"));
	settings = {
		httpPort: 18_080,
		httpsPort: 18_443,
		metricsPort: 18_404,
		certificatePath: bundlePath,
		certificateExpires: expires.toISOString(),
		socketPath: join(folder, "s.sock"),
		doorPath: join(folder, "d.sock"),
		statePath: join(folder, "state"),
		identity: { uid: 65_534, gid: 65_534 },
		threads: 2,
		backends: [
			{ name: "api", healthPath: "/health/ready", servers: [server("api-a", 4001), server("api-b", 4002)] },
			{ name: "store", healthPath: undefined, servers: [server("store", 7070)] },
		],
		routes: [
			{ pathPrefix: "/", backend: "api", cacheSeconds: 0, unfiltered: false },
			{ pathPrefix: "/assets/", backend: "api", cacheSeconds: 3600, unfiltered: false },
			{ pathPrefix: "/materials/", backend: "store", cacheSeconds: 0, unfiltered: true },
		],
		rateLimit: { requests: 300, seconds: 60 },
		requestFilter: true,
		hiddenPaths: ["/hidden"],
		cacheMib: 16,
		streamSeconds: 120,
	};
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const server = (name: string, port: number, weight = 100) => ({ name, host: "127.0.0.1", port, zone: "a", weight });
const lines = (text: string) => text.split("\n").map((line) => line.trim());

describe("the edge's configuration", () => {
	test("is accepted by HAProxy", async () => {
		expect(await verdictOf(settings)).toBe("");
	});

	test("listens on loopback only, with TLS 1.2 or newer", () => {
		const binds = lines(configurationOf(settings)).filter((line) => line.startsWith("bind "));
		expect(binds).toHaveLength(3);
		for (const bind of binds) expect(bind).toMatch(/^bind 127\.0\.0\.1:/);
		expect(configurationOf(settings)).toContain("ssl-min-ver TLSv1.2");
	});

	test("keeps the runtime socket to its owner and hands listeners to the next worker", () => {
		expect(lines(configurationOf(settings))).toContain(`stats socket '${settings.socketPath}' mode 600 level admin expose-fd listeners`);
	});

	test("names each server with its weight, and its health check where there is one", () => {
		const text = lines(configurationOf(settings));
		expect(text).toContain("server api-b 127.0.0.1:4002 weight 100");
		expect(text.filter((line) => line === "option httpchk")).toHaveLength(1);
		expect(text).toContain("http-check send meth GET uri /health/ready ver HTTP/1.1 hdr Host localhost");
	});

	test("decides on the longest prefix last, so that it wins", () => {
		const choices = lines(configurationOf(settings)).filter((line) => line.includes("set-var(txn.route)"));
		expect(choices.map((line) => /'(.+)'/.exec(line)?.[1])).toEqual(["/", "/assets/", "/materials/"]);
	});

	test("has no filter rules where the filter is off", () => {
		expect(configurationOf(settings)).toContain("acl attack");
		expect(configurationOf({ ...settings, requestFilter: false })).not.toContain("attack");
	});

	test("gives routes with different times a cache each", async () => {
		const routes = [10, 20, 20].map((cacheSeconds, index) => ({
			pathPrefix: `/${index}/`,
			backend: "api",
			cacheSeconds,
			unfiltered: false,
		}));
		const sections = configurationOf({ ...settings, routes })
			.split("\n\n")
			.filter((section) => section.startsWith("cache "));
		expect(sections.map((section) => /max-age (\d+)/.exec(section)?.[1])).toEqual(["10", "20"]);
		expect(await verdictOf({ ...settings, routes, cacheMib: 1 })).toBe("");
	});

	test("draws among the two sets of a backend that has them, and is accepted by HAProxy whatever their folder is called", async () => {
		for (const folderName of ["plain", "with space", "with \"quotes\" and 'more'", "a, b) c\\d;e"]) {
			const shares = join(folder, folderName, "shares.map");
			mkdirSync(join(folder, folderName), { recursive: true });
			writeFileSync(shares, "api-a 100\napi-b 0\n");
			const [api, store] = settings.backends as [ServerBackend, ServerBackend];
			const sets = { a: api.servers, b: [server("api-b-1", 4003)] };
			const given = { ...settings, backends: [{ name: "api", healthPath: "/health/ready", sets, shares }, store] };
			expect(await verdictOf(given)).toBe("");
			expect(lines(configurationOf(given))).toEqual(expect.arrayContaining(["backend api-a", "backend api-b", "frontend door"]));
		}
		expect(configurationOf(settings)).not.toMatch(/door|rand/);
	});

	test("drops the workers' rights where the master has some to drop", () => {
		expect(configurationOf(settings)).toContain("\tuid 65534\n\tgid 65534");
		expect(configurationOf({ ...settings, identity: undefined })).not.toMatch(/^\t[ug]id /m);
	});

	test("is accepted by HAProxy whatever the routes, names and figures are", async () => {
		const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);
		const prefix = fc.stringMatching(/^\/[A-Za-z0-9._~-]{0,12}\/?$/);
		const route = fc.record({ pathPrefix: prefix, cacheSeconds: fc.constantFrom(0, 1, 31_536_000), unfiltered: fc.boolean() });
		const any = fc.record({
			name,
			servers: fc.uniqueArray(name, { maxLength: 4 }),
			routes: fc.array(route, { maxLength: 4 }),
			cacheMib: fc.integer({ min: 1, max: 1024 }),
			streamSeconds: fc.integer({ min: 5, max: 3600 }),
			requests: fc.integer({ min: 1, max: 1_000_000 }),
			seconds: fc.integer({ min: 1, max: 3600 }),
		});
		const property = fc.asyncProperty(any, async ({ name: only, servers, routes, requests, seconds, ...figures }) => {
			const backends = [{ name: only, healthPath: "/", servers: servers.map((each, index) => server(each, 4001 + index, index)) }];
			const given = {
				...settings,
				...figures,
				backends,
				routes: routes.map((one) => ({ ...one, backend: only })),
				rateLimit: { requests, seconds },
			};
			expect(await verdictOf(given)).toBe("");
		});
		await fc.assert(property, { numRuns: 25 });
	});
});

describe("the shape of a configuration", () => {
	const changed = (change: (backends: readonly ServerBackend[]) => EdgeSettings["backends"]) =>
		shapeOf({ ...settings, backends: change(settings.backends) });

	test("stays the same when only weights change, so that no reload is needed", () => {
		expect(changed((backends) => backends.map((one) => ({ ...one, servers: one.servers.map((each) => ({ ...each, weight: 7 })) })))).toBe(
			shapeOf(settings),
		);
	});

	test("changes with a server, a route, a figure or a renewed certificate", () => {
		const shapes = [
			shapeOf(settings),
			changed((backends) => backends.map((one) => ({ ...one, servers: one.servers.slice(1) }))),
			shapeOf({ ...settings, routes: settings.routes.slice(1) }),
			shapeOf({ ...settings, streamSeconds: 121 }),
			shapeOf({ ...settings, certificateExpires: "2030-01-01T00:00:00.000Z" }),
		];
		expect(new Set(shapes).size).toBe(shapes.length);
	});
});

test("quoting makes one word of any text", () => {
	expect(quoted("it's")).toBe(`'it'\\''s'`);
});
