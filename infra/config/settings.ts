import { targets } from "../kit/targets.ts";
import {
	choice,
	duration,
	encrypted,
	environments,
	type Field,
	flag,
	type Only,
	phases,
	rate,
	share,
	size,
	texts,
	wholeNumber,
} from "./fields.ts";

/** A group of settings: one key of the stack file, or one below another. */
export interface Section<F extends Fields = Fields> {
	readonly section: true;
	readonly doc: string;
	readonly fields: F;
}
// biome-ignore lint/suspicious/noExplicitAny: a field of whatever type; each use narrows it again
export type Fields = { readonly [key: string]: Field<any, string | undefined> | Section };

function section<const F extends Fields>(doc: string, fields: F): Section<F> {
	return { section: true, doc, fields };
}

/** Why `local` starts more than a cloud's dev stack does: one table cell's worth of reason, used wherever it differs. */
const wholeStack = "processes cost nothing: the default stack is the whole reference, in small";

const clustered = (otherwise: number): Only => ({
	setting: "mode",
	holds: (mode) => mode === "cluster",
	otherwise,
	why: "a standalone cache is one server.",
});
const backedUp = (otherwise: string | boolean): Only => ({
	setting: "retentionDays",
	holds: (days) => days !== 0,
	otherwise,
	why: "no backups are kept.",
});
const port = (doc: string) => wholeNumber({ min: 1024, max: 65_535, doc, default: undefined });

/**
 * Long, because it is one table: cut in two, a reader would look for a setting in both halves.
 * Every setting there is. A stack file holds those that differ from the default.
 * Defaults follow the tables of environments and growth phases: dev is the smallest, staging has prod's shape, prod has every redundancy.
 */
export const declared = {
	cloud: choice(targets, { doc: "Where the stack runs.", default: "local" }),
	environment: choice(environments, { doc: "What the stack is for: chooses defaults for redundancy and keeping.", default: "dev" }),
	phase: choice(phases, {
		doc: "How many users it is for: chooses defaults for sizes. Growing never replaces what holds data.",
		default: "10k",
	}),
	regions: texts({
		doc: "Where the stack runs, the first one leading.",
		pattern: /^[a-z][a-z0-9-]{1,30}$/,
		example: "eu-west-1",
		default: {
			everywhere: ["us-east-1"],
			on: { gcp: ["us-east1"], azure: ["eastus"], digitalocean: ["nyc3"], local: ["local"] },
			because: "each cloud has its own names",
		},
	}),
	onDecline: choice(["refuse", "downgrade"], {
		doc: "What happens when the target can't do what a setting asks: an error, or a downgrade that stands in the outputs.",
		default: "refuse",
	}),
	deletionProtection: flag({
		doc: "Whether the database can't be deleted, nor a bucket with objects in it.",
		default: { everywhere: { dev: false, staging: false, prod: true, preview: false } },
	}),

	demo: flag({
		doc: "Whether a demonstration school with a teacher's, a learner's and an administrator's login is put into an empty database.",
		default: { everywhere: { dev: true, staging: false, prod: false, preview: true } },
	}),

	network: section("What everything is placed in.", {
		zones: wholeNumber({
			min: 1,
			max: 3,
			doc: "Failure domains that servers are spread over.",
			default: { everywhere: { dev: 1, staging: 3, prod: 3, preview: 1 }, on: { local: 3 }, because: wholeStack },
		}),
		egress: choice(["direct", "one gateway", "gateway per zone"], {
			doc: "How servers reach the internet.",
			default: {
				everywhere: { dev: "one gateway", staging: "gateway per zone", prod: "gateway per zone", preview: "one gateway" },
				on: { local: "direct" },
				because: "processes use the machine's own connection",
			},
		}),
		flowLogs: flag({
			doc: "Whether accepted and rejected connections are logged.",
			default: {
				everywhere: { dev: false, staging: true, prod: true, preview: false },
				on: { local: false },
				because: "loopback has no flow log",
			},
		}),
	}),

	edge: section("The way in.", {
		httpPort: port("Plain port on loopback, on local only. Absent: 8080, else the next free one, remembered."),
		httpsPort: port("TLS port on loopback, on local only. Absent: 8443, else the next free one, remembered."),
		rateLimit: rate({
			min: 1,
			max: 1_000_000,
			doc: "Requests that one client address may send; above it, 429.",
			default: {
				everywhere: "2000 per 5 minutes",
				on: { local: "20000 per 10 seconds" },
				because: "every client of a loopback proxy has the same address",
			},
		}),
		filter: choice(["off", "basic", "full"], {
			doc: "Request filter. basic: what looks like an attack in the address or headers gets 403. full: managed rule sets that read bodies too.",
			default: {
				everywhere: {
					dev: "basic",
					staging: { "10k": "basic", "100k": "basic", "1m": "full" },
					prod: { "10k": "basic", "100k": "basic", "1m": "full" },
					preview: "basic",
				},
				on: { local: "basic" },
				because: "no rule set that reads bodies is run there",
			},
		}),
		cache: size({
			unit: "MiB",
			as: "cacheMib",
			min: 1,
			max: 1024,
			doc: "Memory for cached assets, on targets whose cache has a size.",
			default: "16 MiB",
		}),
	}),

	services: section("The application's services.", {
		api: section("Answers requests and streams.", {
			instances: wholeNumber({
				min: 1,
				max: 1000,
				doc: "Instances that always run.",
				default: {
					everywhere: { dev: 1, staging: { "10k": 1, "100k": 4, "1m": 10 }, prod: { "10k": 2, "100k": 4, "1m": 10 }, preview: 1 },
					on: { local: { "10k": 2, "100k": 4, "1m": 10 } },
					because: wholeStack,
				},
			}),
			mostInstances: wholeNumber({
				min: 1,
				max: 1000,
				doc: "Instances that scaling by load may reach; the same as instances for none.",
				atLeast: { setting: "instances", unit: "", why: "that many instances always run." },
				default: {
					everywhere: { dev: 1, staging: { "10k": 2, "100k": 6, "1m": 20 }, prod: { "10k": 4, "100k": 6, "1m": 20 }, preview: 1 },
					on: { local: { "10k": 2, "100k": 4, "1m": 10 } },
					because: "the number of processes is fixed",
				},
			}),
			longestStream: duration({
				unit: "second",
				as: "streamSeconds",
				min: 1,
				max: 300,
				doc: "Longest answer stream. A drain waits for it.",
				default: "25 seconds",
			}),
			drain: duration({
				atLeast: { setting: "streamSeconds", unit: " seconds", why: "that long is the longest stream, and a shorter drain would cut it." },
				unit: "second",
				as: "drainSeconds",
				min: 1,
				max: 600,
				doc: "Time that a stopping instance gets for what it is answering; at least the longest stream.",
				default: "30 seconds",
			}),
			logLevel: choice(["debug", "info", "warn", "error"], {
				doc: "Least severity that is logged.",
				default: {
					everywhere: { dev: "debug", staging: "info", prod: "info", preview: "debug" },
					on: { local: "info" },
					because: "the terminal is where logs are read",
				},
			}),
		}),
	}),

	database: section("PostgreSQL.", {
		replicas: wholeNumber({
			min: 0,
			max: 20,
			doc: "Streaming copies that serve reads and take over.",
			default: {
				everywhere: { dev: 0, staging: { "10k": 0, "100k": 2, "1m": 4 }, prod: { "10k": 1, "100k": 2, "1m": 4 }, preview: 0 },
				on: { local: { "10k": 1, "100k": 2, "1m": 4 } },
				because: wholeStack,
			},
		}),
		synchronous: flag({
			doc: "Whether a commit waits until a second zone has it.",
			default: {
				everywhere: { dev: false, staging: true, prod: true, preview: false },
				on: { local: { dev: false, staging: true, prod: true, preview: false } },
				because: "a second process stands for the second zone",
			},
		}),
		maxConnections: wholeNumber({
			min: 20,
			max: 5000,
			doc: "Most connections that one server takes.",
			default: { everywhere: { "10k": 100, "100k": 500, "1m": 500 } },
		}),
		pooler: flag({
			doc: "Whether a pooler stands between the services and the database.",
			default: {
				everywhere: {
					dev: false,
					staging: { "10k": false, "100k": true, "1m": true },
					prod: { "10k": false, "100k": true, "1m": true },
					preview: false,
				},
				on: { local: false },
				because: "the app's own pools are enough for its few processes",
			},
		}),
	}),

	cache: section("Redis.", {
		mode: choice(["cluster", "standalone"], {
			doc: "Shards, each with replicas, or one server. A change replaces it, so a cluster from the start.",
			default: { everywhere: "cluster", on: { digitalocean: "standalone" }, because: "it offers no cluster mode" },
		}),
		shards: wholeNumber({
			min: 1,
			max: 90,
			doc: "Parts of the key space, each with a master.",
			only: clustered(1),
			default: {
				everywhere: { "10k": 1, "100k": 1, "1m": 3 },
				on: { local: 3 },
				because: "a Redis Cluster elects by majority, so it has three masters or more",
			},
		}),
		replicasPerShard: wholeNumber({
			min: 0,
			max: 5,
			only: clustered(0),
			doc: "Copies of each shard, in other zones.",
			default: { everywhere: { dev: 0, staging: 1, prod: 1, preview: 0 }, on: { local: 1 }, because: wholeStack },
		}),
		memory: size({
			unit: "MiB",
			as: "memoryMib",
			min: 8,
			max: 1_048_576,
			doc: "Memory of one node; least recently used keys go first.",
			default: {
				everywhere: { "10k": "2 GiB", "100k": "8 GiB", "1m": "11 GiB" },
				on: { local: { "10k": "64 MiB", "100k": "128 MiB", "1m": "256 MiB" } },
				because: "all nodes share one machine",
			},
		}),
	}),

	storage: section("Objects: what learners and teachers upload.", {
		versioning: flag({
			doc: "Whether overwritten and deleted objects are kept.",
			default: {
				everywhere: { dev: false, staging: true, prod: true, preview: false },
				on: { local: false },
				because: "of the two servers that may be found, one has no versions",
			},
		}),
		coldAfter: duration({
			unit: "day",
			as: "coldAfterDays",
			min: 0,
			max: 3650,
			never: "never",
			doc: "Age at which objects move to cheaper storage.",
			default: {
				everywhere: { dev: "never", staging: "90 days", prod: "90 days", preview: "never" },
				on: { local: "never" },
				because: "there is one kind of disk",
			},
		}),
	}),

	secrets: section("Passwords and keys. What isn't given is generated.", {
		tokenSecret: encrypted({
			minLength: 32,
			maxLength: 256,
			doc: "Signs access tokens. Give it when a stack moves and its sessions should live on. Absent: generated once.",
		}),
		rotation: duration({
			unit: "day",
			as: "rotationDays",
			min: 0,
			max: 365,
			never: "never",
			doc: "How often generated secrets are changed by themselves.",
			default: {
				everywhere: { dev: "never", staging: "90 days", prod: "90 days", preview: "never" },
				on: { local: "never" },
				because: "nothing there changes them while processes run",
			},
		}),
		hardwareKeys: flag({
			doc: "Whether keys are kept in a hardware security module.",
			default: {
				everywhere: { dev: false, staging: false, prod: true, preview: false },
				on: { local: false, digitalocean: false },
				because: "there is none",
			},
		}),
	}),

	observability: section("Metrics, alerts and traces.", {
		retention: duration({
			unit: "day",
			as: "retentionDays",
			min: 1,
			max: 365,
			doc: "How long metrics are kept.",
			default: { everywhere: { dev: "7 days", staging: "15 days", prod: "30 days", preview: "1 day" } },
		}),
		traces: share({
			doc: "Share of requests that are traced.",
			default: {
				everywhere: { dev: "0 %", staging: "1 %", prod: "1 %", preview: "0 %" },
				on: { local: "0 %" },
				because: "no trace collector is run there",
			},
		}),
	}),

	backup: section("Base backups and archived WAL, apart from the database.", {
		retention: duration({
			unit: "day",
			as: "retentionDays",
			min: 0,
			max: 365,
			never: "none",
			doc: "How long a backup is kept, and how far back the database can be restored.",
			default: { everywhere: { dev: "none", staging: "7 days", prod: "30 days", preview: "none" } },
		}),
		interval: duration({
			only: backedUp("24 hours"),
			unit: "hour",
			as: "intervalHours",
			min: 1,
			max: 168,
			doc: "Time between base backups.",
			default: "24 hours",
		}),
		crossRegion: flag({
			only: backedUp(false),
			doc: "Whether every backup is copied to a second region.",
			default: {
				everywhere: { dev: false, staging: false, prod: true, preview: false },
				on: { local: false },
				because: "one machine is one region",
			},
		}),
	}),
} satisfies Fields;

type InsideName<K, F> = F extends { readonly as: infer As extends string } ? As : K;
type InsideValue<F> = F extends Section<infer Inner> ? Inside<Inner> : F extends Field<infer T, string | undefined> ? T : never;
type Inside<F> = { readonly [K in keyof F as InsideName<K, F[K]> & string]: InsideValue<F[K]> };

/** All settings as the program holds them: plain, frozen, every one present, units in the names. */
export type Settings = Inside<typeof declared>;
