import { targets } from "../kit/targets.ts";
import { chances, strategies } from "../rollout/spec.ts";
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
	shares,
	size,
	text,
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
/** Why `local` has no sizes of its own. */
const shared = "processes share the machine's processors and memory";
const principal = (doc: string) =>
	text({
		doc: `${doc} A principal in the target's words: an ARN, "group:…", a group's object id. Absent: the role is made and nobody has it.`,
		pattern: /^[\w@.:/+=-]{3,300}$/,
		example: "group:operators@example.org",
		default: undefined,
	});
const port = (doc: string) => wholeNumber({ min: 1024, max: 65_535, doc, default: undefined });

/** Memory of a database server that is used in earnest. */
const phasedMemory = { "10k": "16 GiB", "100k": "64 GiB", "1m": "128 GiB" } as const;

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
	copyRegion: text({
		doc: "Where copies go that must survive the loss of the first region: backups, objects.",
		pattern: /^[a-z][a-z0-9-]{1,30}$/,
		example: "eu-central-1",
		default: {
			everywhere: "us-west-2",
			on: { gcp: "us-west1", azure: "westus", digitalocean: "sfo3", local: "local" },
			because: "each cloud has its own names",
		},
	}),
	account: text({
		doc: "What the cloud bills: the account's number on aws, the project on gcp, the subscription on azure. Absent: the credentials' own, and whatever names it is unknown in plans.",
		pattern: /^[a-z0-9][a-z0-9-]{3,61}[a-z0-9]$/,
		example: "learning-platform-prod",
		default: undefined,
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
			default: {
				everywhere: { dev: 1, staging: 3, prod: 3, preview: 1 },
				on: { gcp: 3, digitalocean: 1, local: 3 },
				because:
					"processes cost nothing; what gcp spans over a region's zones has no smaller form; a region of digitalocean is one data centre",
			},
		}),
		egress: choice(["direct", "one gateway", "gateway per zone"], {
			doc: "How servers reach the internet.",
			default: {
				everywhere: { dev: "one gateway", staging: "gateway per zone", prod: "gateway per zone", preview: "one gateway" },
				on: { digitalocean: "direct", local: "direct" },
				because: "digitalocean's gateway is in private preview; processes use the machine's own connection",
			},
		}),
		flowLogs: flag({
			doc: "Whether accepted and rejected connections are logged.",
			default: {
				everywhere: { dev: false, staging: true, prod: true, preview: false },
				on: { digitalocean: false, local: false },
				because: "neither a VPC of digitalocean's nor loopback has a flow log",
			},
		}),
	}),

	edge: section("The way in.", {
		domain: text({
			doc: "Name that users reach the stack by; you own it. Owed on every cloud, for certificates are made for it.",
			pattern: /^(?=.{4,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
			example: "learn.example.org",
			default: undefined,
		}),
		zone: text({
			doc: "Identifier of the zone that holds the domain, where there is one already. Absent: a zone is made, and its name servers are an output for the registrar.",
			pattern: /^[\w./-]{1,300}$/,
			example: "Z0123456789ABC",
			default: undefined,
		}),
		provider: choice(["cloud", "cloudflare"], {
			doc: "Whose CDN, request filter and names: the cloud's own, or Cloudflare's before it.",
			default: { everywhere: "cloud", on: { digitalocean: "cloudflare" }, because: "it has no request filter of its own" },
		}),
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
			never: "managed",
			doc: "Memory for cached assets, on targets whose cache has a size.",
			default: "managed",
		}),
	}),

	cloudflare: section("The account at Cloudflare, where it keeps names or objects.", {
		account: text({
			doc: "Its identifier. Absent: the only one that the token opens, and whatever names it is unknown in plans.",
			pattern: /^[0-9a-f]{32}$/,
			example: "32 hexadecimal digits",
			default: undefined,
		}),
	}),

	mail: section("Who may send mail in the domain's name: SPF, DKIM and DMARC tell receivers.", {
		sender: choice(["nobody", "target", "elsewhere"], {
			doc: "Who sends it. nobody: all such mail is forged. target: the cloud's own service. elsewhere: a service with an include and a key.",
			default: "nobody",
		}),
		include: text({
			as: "senderInclude",
			doc: "Host that the sender elsewhere wants included in SPF.",
			pattern: /^[\w.-]{3,200}$/,
			example: "_spf.mail.example",
			default: undefined,
		}),
		key: text({
			as: "senderKey",
			doc: "Selector and target of its DKIM key.",
			pattern: /^[\w-]{1,63}=[\w.-]{3,200}$/,
			example: "s1=s1.domainkey.mail.example",
			default: undefined,
		}),
	}),

	access: section("What people may do, and the record of it.", {
		roles: flag({
			doc: "Whether people's roles are made: those of the environment.",
			default: { everywhere: true, on: { local: false, digitalocean: false }, because: "it has no roles that a program can make" },
		}),
		developers: principal("Who develops."),
		testers: principal("Who tests before production."),
		operators: principal("Who runs it."),
		administrators: principal("Who may change everything."),
		mfa: flag({
			doc: "Whether operators and administrators must have shown a second factor.",
			default: {
				everywhere: { dev: false, staging: true, prod: true, preview: false },
				on: { gcp: false, azure: false, digitalocean: false, local: false },
				because: "a second factor is asked for at log-in there, which no resource of a stack decides",
			},
		}),
		audit: duration({
			unit: "day",
			as: "auditDays",
			min: 0,
			max: 3650,
			never: "none",
			doc: "How long the target's own record of who changed what is kept.",
			default: {
				everywhere: { dev: "none", staging: "90 days", prod: "365 days", preview: "none" },
				on: { digitalocean: "none", local: "none" },
				because: "there is none that a program can keep",
			},
		}),
	}),

	rollout: section("How a new release takes the old one's place.", {
		strategy: choice(strategies, {
			doc: "The way of it. blue-green: a whole second set, one shift. canary: by weight, step by step. rolling: one instance after the other. recreate: stop, then start.",
			default: {
				everywhere: { dev: "recreate", staging: "canary", prod: "canary", preview: "recreate" },
				on: { local: "blue-green" },
				because: "a second set of processes costs little on one machine, and the way back is one shift",
			},
		}),
		weights: shares({
			doc: "Shares of the traffic that a canary takes one after the other, rising.",
			example: "[10, 50]",
			default: ["10 %"],
		}),
		hold: duration({
			unit: "second",
			as: "holdSeconds",
			min: 0,
			max: 86_400,
			doc: "Wait after every shift.",
			default: {
				everywhere: "5 minutes",
				on: { local: "5 seconds" },
				because: "the proxy is asked several times a second, and whoever waits sits before it",
			},
		}),
		errorRate: share({ doc: "Share of failed requests above which a release is rolled back.", default: "1 %" }),
		latencyP99: duration({
			unit: "millisecond",
			as: "latencyP99Ms",
			min: 1,
			max: 60_000,
			doc: "Time of the slowest request in a hundred above which a release is rolled back.",
			default: "500 ms",
		}),
		falseRollback: share({
			doc: "Share of healthy releases that the judge may roll back by chance. At 0 % no figures would ever be enough to roll back by.",
			within: chances,
			default: "0.1 %",
		}),
		missed: share({
			doc: "Share of releases failing ten times as often as the old one that the judge may let pass or leave undecided. At 0 % no figures would ever be enough to pass.",
			within: chances,
			default: "1 %",
		}),
		probes: wholeNumber({
			min: 0,
			max: 1000,
			doc: "Requests a second to its ready path that a new release gets from the platform itself, at least, while it is judged. Without any, a stack that nobody uses has nothing to judge.",
			default: { everywhere: 0, on: { local: 250 }, because: "a stack on one machine is often asked by nobody" },
		}),
		onInconclusive: choice(["hold", "roll back"], { doc: "What happens where the figures decide nothing.", default: "hold" }),
		onNoData: choice(["hold", "roll back"], {
			doc: "What happens where there are no figures.",
			default: { everywhere: { dev: "hold", staging: "hold", prod: "roll back", preview: "hold" } },
		}),
		migratedTo: text({
			doc: "Last migration that the running release has. Those after it are pending: plans and policies see how many, and how many break the release before.",
			pattern: /^\d{4}-[a-z0-9-]+$/,
			example: "0004-assistant",
			default: undefined,
		}),
	}),

	services: section("The application's services.", {
		image: text({
			doc: "Container image of the release. Absent: the one in the stack's own registry under the release's digest.",
			pattern: /^[\w./:@-]{3,400}$/,
			example: "registry.example.org/learning-assistant@sha256:…",
			default: undefined,
		}),
		release: text({
			doc: "Which release runs, where it is not the application as it lies in the project: sha256 of one that the stack has kept. `npm run rollback` sets it.",
			pattern: /^[0-9a-f]{64}$/,
			example: "3f2a9c01d4e5…",
			default: undefined,
		}),
		sessions: flag({
			doc: "Whether operators may open recorded sessions in running instances; there is no bastion.",
			default: {
				everywhere: true,
				on: { digitalocean: false, local: false },
				because: "nothing on digitalocean would record them; whoever may use the machine needs no way into it",
			},
		}),
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
			cpu: wholeNumber({
				as: "cpuMillis",
				min: 0,
				max: 16_000,
				doc: "Processor of one instance in thousandths; 0: what the machine has.",
				default: {
					everywhere: {
						dev: 250,
						staging: { "10k": 500, "100k": 1000, "1m": 2000 },
						prod: { "10k": 500, "100k": 1000, "1m": 2000 },
						preview: 250,
					},
					on: { local: 0 },
					because: shared,
				},
			}),
			memory: size({
				unit: "MiB",
				as: "memoryMib",
				min: 128,
				max: 122_880,
				never: "shared",
				doc: "Memory of one instance.",
				default: {
					everywhere: {
						dev: "512 MiB",
						staging: { "10k": "1 GiB", "100k": "2 GiB", "1m": "4 GiB" },
						prod: { "10k": "1 GiB", "100k": "2 GiB", "1m": "4 GiB" },
						preview: "512 MiB",
					},
					on: { local: "shared" },
					because: shared,
				},
			}),
			scaleAtCpu: share({
				as: "cpuTarget",
				doc: "Share of its processor at which an instance is added.",
				default: { everywhere: "70 %", on: { local: "0 %" }, because: "the number of processes is fixed" },
			}),
			scaleAtMemory: share({
				as: "memoryTarget",
				doc: "Share of its memory at which an instance is added.",
				default: { everywhere: "80 %", on: { local: "0 %" }, because: "the number of processes is fixed" },
			}),
			scaleAtRequests: wholeNumber({
				as: "requestTarget",
				min: 0,
				max: 100_000,
				doc: "Requests a second and instance at which one is added, 0 for none.",
				default: 0,
			}),
			predictive: flag({ doc: "Whether scaling also acts on a forecast of the load.", default: false }),
			schedule: texts({
				doc: "Times at which at least so many instances run: a cron line in UTC, = and the number.",
				pattern: /^\S+ \S+ \S+ \S+ \S+ = \d{1,4}$/,
				example: '"0 7 * * 1-5 = 6"',
				default: [],
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
				on: {
					digitalocean: { dev: 0, staging: { "10k": 0, "100k": 2, "1m": 2 }, prod: { "10k": 1, "100k": 2, "1m": 2 }, preview: 0 },
					local: { "10k": 1, "100k": 2, "1m": 4 },
				},
				because: `a cluster of digitalocean's has two standby nodes at most; on local ${wholeStack}`,
			},
		}),
		synchronous: flag({
			doc: "Whether a commit waits until a second zone has it.",
			default: {
				everywhere: { dev: false, staging: true, prod: true, preview: false },
				on: { digitalocean: false, local: { dev: false, staging: true, prod: true, preview: false } },
				because: "digitalocean's standby nodes aren't waited for; on local a second process stands for the second zone",
			},
		}),
		maxConnections: wholeNumber({
			min: 20,
			max: 5000,
			doc: "Most connections that one server takes.",
			default: {
				everywhere: { "10k": 100, "100k": 500, "1m": 500 },
				on: {
					digitalocean: {
						dev: 47,
						staging: { "10k": 397, "100k": 997, "1m": 997 },
						prod: { "10k": 397, "100k": 997, "1m": 997 },
						preview: 47,
					},
				},
				because: "it follows from the memory there",
			},
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
				on: { digitalocean: false, local: false },
				because: "digitalocean's breaks prepared statements; on local the app's own pools are enough for its few processes",
			},
		}),
		memory: size({
			unit: "MiB",
			as: "memoryMib",
			min: 1024,
			max: 1_048_576,
			never: "shared",
			doc: "Memory of each server.",
			default: {
				everywhere: {
					dev: "2 GiB",
					staging: phasedMemory,
					prod: phasedMemory,
					preview: "2 GiB",
				},
				on: { gcp: { dev: "4 GiB", staging: phasedMemory, prod: phasedMemory, preview: "4 GiB" }, local: "shared" },
				because: `${shared}, and gcp has no dedicated server of 2 GiB`,
			},
		}),
		disk: size({
			unit: "GiB",
			as: "diskGib",
			min: 20,
			max: 16_384,
			never: "shared",
			doc: "Disk of each server to begin with.",
			default: {
				everywhere: {
					dev: "32 GiB",
					staging: { "10k": "128 GiB", "100k": "512 GiB", "1m": "2048 GiB" },
					prod: { "10k": "128 GiB", "100k": "512 GiB", "1m": "2048 GiB" },
					preview: "32 GiB",
				},
				on: { local: "shared" },
				because: "servers share the machine's disk",
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
				on: { azure: 1, local: 3 },
				because: "azure chooses the number itself; on local a Redis Cluster elects by majority, so it has three masters or more",
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
				on: {
					azure: { "10k": "2 GiB", "100k": "8 GiB", "1m": "32 GiB" },
					gcp: { "10k": "2 GiB", "100k": "8 GiB", "1m": "9 GiB" },
					local: { "10k": "64 MiB", "100k": "128 MiB", "1m": "256 MiB" },
				},
				because:
					"on azure it is the memory of all shards; on gcp the node that holds more holds five times as much; on local all nodes share one machine",
			},
		}),
	}),

	storage: section("Objects: what learners and teachers upload.", {
		provider: choice(["cloud", "r2"], { doc: "Whose object store: the cloud's own, or Cloudflare's R2.", default: "cloud" }),
		crossRegion: flag({
			doc: "Whether every object is copied to the second region.",
			default: {
				everywhere: { dev: false, staging: false, prod: true, preview: false },
				on: { local: false, digitalocean: false },
				because: "there is none, or nothing copies to it",
			},
		}),
		staticAssets: flag({
			doc: "Whether the page's hashed files have a bucket behind the way in, so that they outlive their release.",
			default: {
				everywhere: true,
				on: { digitalocean: false, local: false },
				because: "the application answers for them, and the cache before it keeps them",
			},
		}),
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
				on: { local: "never", digitalocean: "never" },
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
			default: "never",
		}),
		hardwareKeys: flag({
			doc: "Whether keys are kept in a hardware security module.",
			default: {
				everywhere: { dev: false, staging: false, prod: true, preview: false },
				on: { gcp: true, local: false, digitalocean: false },
				because: "there is none, or, on gcp, a key stays for life where it was made",
			},
		}),
	}),

	observability: section("Metrics, alerts and traces.", {
		retention: duration({
			unit: "day",
			as: "retentionDays",
			min: 1,
			max: 365,
			doc: "How long metrics and logs are kept, as far as the target lets one choose.",
			default: { everywhere: { dev: "7 days", staging: "14 days", prod: "30 days", preview: "1 day" } },
		}),
		uptime: flag({
			doc: "Whether the page is asked for from outside, every 5 minutes.",
			default: {
				everywhere: { dev: false, staging: true, prod: true, preview: false },
				on: { local: false },
				because: "nothing outside the machine reaches it",
			},
		}),
		notify: texts({
			doc: "Mail addresses that alerts go to.",
			pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
			example: "operators@example.org",
			default: [],
		}),
		monthlyBudget: wholeNumber({
			min: 0,
			max: 10_000_000,
			doc: "Dollars a month above which the cost is an alert, 0 for none.",
			default: 0,
		}),
		traces: share({
			doc: "Share of requests that are traced.",
			default: {
				everywhere: { dev: "0 %", staging: "1 %", prod: "1 %", preview: "0 %" },
				on: { gcp: "0 %", local: "0 %" },
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
		immutable: flag({
			only: backedUp(false),
			doc: "Whether nobody can delete a backup before its time, administrators included.",
			default: {
				everywhere: { dev: false, staging: false, prod: true, preview: false },
				on: { local: false, digitalocean: false },
				because: "nothing there keeps a backup from whoever owns the account",
			},
		}),
		restoreTests: flag({
			only: backedUp(false),
			doc: "Whether the target restores a backup every week to see that it can.",
			default: {
				everywhere: { dev: false, staging: true, prod: true, preview: false },
				on: { gcp: false, azure: false, digitalocean: false, local: false },
				because: "it has no such service",
			},
		}),
		crossRegion: flag({
			only: backedUp(false),
			doc: "Whether every backup is copied to the second region.",
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
