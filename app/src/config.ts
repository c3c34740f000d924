import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Mistake, Refusal } from "./refusal.ts";

const secretNames = new Set([
	"DATABASE_PASSWORD",
	"DATABASE_OWNER_PASSWORD",
	"REDIS_PASSWORD",
	"S3_SECRET_ACCESS_KEY",
	"TOKEN_SECRET",
	"SEED_PASSWORD",
]);

const address = z
	.string()
	.regex(/^[^\s:]+:\d{1,5}$/, "is not host:port.")
	.transform((text) => ({ host: text.slice(0, text.lastIndexOf(":")), port: Number(text.slice(text.lastIndexOf(":") + 1)) }));
export type Address = z.output<typeof address>;

const whole = (low: number, high: number, otherwise: number) => z.coerce.number().int().min(low).max(high).default(otherwise);
const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, "is not a plain lower-case identifier.");
const webAddress = z.url({ protocol: /^https?$/, error: "is not an http(s) URL." }).transform((text) => text.replace(/\/+$/, ""));

const identity = {
	/** Zone that this process stands in; a label on its log lines. */
	ZONE: z.string().default("none"),
	INSTANCE: z.string().default("1"),
	/** Digest or version of the running code; a label on every metric. */
	RELEASE: z.string().default("development"),
	LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
};

const database = {
	DATABASE_WRITER: address,
	DATABASE_NAME: identifier.default("learning"),
	DATABASE_USER: identifier.default("learning_app"),
	DATABASE_PASSWORD: z.string().min(8),
	/** "on": no connection in clear; the server's certificate is checked where its authority is given. */
	DATABASE_TLS: z.enum(["on", "off"]).default("off"),
	/** Certificate of the authority behind the database's, in PEM. */
	DATABASE_CA: z.string().startsWith("-----BEGIN CERTIFICATE-----", "is not a certificate in PEM.").optional(),
};

const reading = {
	/** host:port of the replicas; the writer itself when there are none. */
	DATABASE_READER: address,
	/** Connections per pool (one pool for the writer, one for the reader). */
	DATABASE_POOL: whole(1, 100, 10),
	/** Longest statement, milliseconds. */
	DATABASE_STATEMENT_MS: whole(100, 60_000, 5000),
};

/** Without a key the store believes the identity that the process runs under. */
const storeKey = { S3_ACCESS_KEY_ID: z.string().min(1).optional(), S3_SECRET_ACCESS_KEY: z.string().min(1).optional() };

const objects = {
	...storeKey,
	S3_ENDPOINT: webAddress,
	/** Base URL of presigned addresses: what a browser can reach. */
	S3_PUBLIC_ENDPOINT: webAddress,
	S3_REGION: z.string().min(1).default("us-east-1"),
	S3_BUCKET: z.string().min(3).max(63),
};

/** Bucket that holds the page's hashed files of every release, under `assets/`. */
const assetsBucket = z.string().min(3).max(63);
const assets = { ...storeKey, S3_ENDPOINT: webAddress, S3_REGION: objects.S3_REGION, ASSETS_BUCKET: assetsBucket };
/** Given where the service itself serves them; where the way in does, nobody asks the service for a file that isn't its own. */
const otherReleases = { ASSETS_BUCKET: assetsBucket.optional() };

const redis = {
	REDIS_MODE: z.enum(["cluster", "standalone"]),
	REDIS_NODES: z
		.string()
		.transform((text) => text.split(",").map((node) => node.trim()))
		.pipe(z.array(address).min(1)),
	REDIS_PASSWORD: z.string().optional(),
	REDIS_TLS: z.enum(["on", "off"]).default("off"),
};

const tokens = {
	/** Key that signs access tokens. Shorter than 32 characters is guessable offline from one token. */
	TOKEN_SECRET: z.string().min(32),
};

const web = {
	HOST: z.string().default("127.0.0.1"),
	PORT: whole(0, 65_535, 3000),
	PUBLIC_URL: webAddress,
	/** Hops whose X-Forwarded-For is believed, as Express names them. */
	TRUST_PROXY: z.string().default("loopback,linklocal,uniquelocal"),
	/** Connections for live updates that this process holds; the next ones get 503. */
	LIVE_CONNECTIONS: whole(1, 100_000, 2000),
	/** Those of one account; the next ones get 429. */
	LIVE_PER_ACCOUNT: whole(1, 100, 10),
	/** Live updates are looked for this often where nothing tells of them sooner, as while Redis is away; milliseconds. */
	LIVE_POLL_MS: whole(100, 60_000, 2000),
	/** Longest answer stream, seconds. */
	STREAM_SECONDS: whole(1, 300, 25),
	/** Pause between two words of an extractive answer, milliseconds; 0 sends at once. A load test raises it for streams of several seconds. */
	ANSWER_PACE_MS: whole(0, 1000, 15),
	/** Seconds that readiness is red before the listener closes, so that the proxy sends nothing more. */
	DRAIN_NOTICE_SECONDS: z.coerce.number().min(0).max(60).default(2),
	/** Longest wait for requests and streams in flight, seconds. */
	DRAIN_SECONDS: whole(0, 600, 30),
	/** A replayed refresh token younger than this is taken for a second tab, not for theft; seconds. */
	REFRESH_GRACE_SECONDS: z.coerce.number().min(0).max(60).default(5),
	/** Token bucket per session or address: size, and refill per second. */
	RATE_BURST: whole(1, 1_000_000, 120),
	RATE_PER_SECOND: z.coerce.number().min(0.1).max(1_000_000).default(20),
};

const owner = { DATABASE_OWNER_USER: z.string().min(1), DATABASE_OWNER_PASSWORD: z.string().min(1) };
const rollout = {
	/** How this release takes the old one's place. Only under recreate the old one is gone by now; left out, whoever runs the migration has seen to it. */
	ROLLOUT_STRATEGY: z.enum(["blue-green", "canary", "rolling", "recreate"]).optional(),
};
const seed = { SEED_PASSWORD: z.string().min(10) };

export const apiConfig = z.object({ ...identity, ...database, ...reading, ...objects, ...otherReleases, ...redis, ...tokens, ...web });
export const migrateConfig = z.object({ ...identity, ...database, ...owner, ...rollout });
/** All that api needs, and the password of the demo accounts. */
export const seedConfig = z.object({ ...apiConfig.shape, ...seed });
export const publishConfig = z.object({ ...identity, ...assets });
export type PublishConfig = z.output<typeof publishConfig>;
export type ApiConfig = z.output<typeof apiConfig>;
export type MigrateConfig = z.output<typeof migrateConfig>;
export type SeedConfig = z.output<typeof seedConfig>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Settles `schema` from the environment. Every variable X may instead be X_FILE, the path of a file that holds the value. Refuses with all mistakes at once. */
export function readConfig<Schema extends z.ZodObject>(schema: Schema, environment: Environment): z.output<Schema> {
	const mistakes: Mistake[] = [];
	const given: Record<string, string> = {};
	for (const name of Object.keys(schema.shape)) {
		const value = readVariable(name, environment, mistakes);
		if (value !== undefined) given[name] = value;
	}
	mistakes.push(...halfPairs(schema, given));
	const settled = schema.safeParse(given);
	for (const issue of settled.error?.issues ?? []) mistakes.push(mistakeOf(issue, given));
	if (mistakes.length > 0 || !settled.success) throw new Refusal(mistakes);
	return settled.data;
}

/** Variables that mean something only together. */
const pairs = [["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]] as const;

/** Half a key would be left unused, and the store asked under whatever identity the process happens to have. */
function halfPairs(schema: z.ZodObject, given: Record<string, string>): Mistake[] {
	const known = pairs.filter((pair) => pair.every((name) => name in schema.shape));
	return known.flatMap((pair) => {
		const missing = pair.filter((name) => given[name] === undefined);
		return missing.length === 1 ? missing.map((name) => halfPair(name, pair.find((other) => other !== name)!)) : [];
	});
}

function halfPair(missing: string, other: string): Mistake {
	const fix = `Set ${missing} or ${missing}_FILE, or leave out ${other} too.`;
	return { path: missing, value: "not set", why: `${other} is given, and one means nothing without the other.`, fix };
}

function readVariable(name: string, environment: Environment, mistakes: Mistake[]): string | undefined {
	const direct = environment[name];
	const path = environment[`${name}_FILE`];
	if (direct && path) {
		mistakes.push({ path: name, value: "given twice", why: `${name} and ${name}_FILE are both set.`, fix: "Keep one." });
		return undefined;
	}
	if (!path) return direct || undefined;
	try {
		return readFileSync(path, "utf8").replace(/\r?\n$/, "");
	} catch (error) {
		mistakes.push({
			path: `${name}_FILE`,
			value: path,
			why: `The file can't be read (${(error as NodeJS.ErrnoException).code}).`,
			fix: "Give a readable file.",
		});
		return undefined;
	}
}

function mistakeOf(issue: z.core.$ZodIssue, given: Record<string, string>): Mistake {
	const path = String(issue.path[0]);
	const value = given[path];
	const shown = value === undefined ? "not set" : secretNames.has(path) ? "hidden" : `"${value}"`;
	const why = value === undefined ? "It is needed." : `${issue.message.replace(/\.$/, "")}.`;
	return { path, value: shown, why, fix: `Set ${path} or ${path}_FILE.` };
}
