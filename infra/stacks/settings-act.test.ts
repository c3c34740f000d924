import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { listSettings } from "../config/list.ts";
import { load } from "../config/load.ts";
import type { Settings } from "../config/settings.ts";
import { Refusal } from "../kit/refusal.ts";
import { type Target, targets } from "../kit/targets.ts";
import { release } from "../testing/ground.ts";
import { record } from "../testing/recording.ts";
import { planOutputs } from "./outputs.ts";
import { createPlatform } from "./platform.ts";
import { choiceOf, loadDrivers } from "./targets.ts";

type Values = Readonly<Record<string, unknown>>;
interface Sample {
	readonly value: unknown;
	/** In its place where `value` is what holds anyway. A switch's is its other side. */
	readonly otherwise?: unknown;
	readonly beside?: Values;
}

/** Settings that a target keeps whatever they say, each with the reason. */
const anyway: Partial<Readonly<Record<Target, Readonly<Record<string, string>>>>> = {
	aws: { "secrets.hardwareKeys": "its key service has nothing but hardware modules" },
	azure: { "secrets.hardwareKeys": "a key's kind can't change, so all are in hardware modules from the start" },
};

/** For every setting, a value other than the default of a dev stack, and what must stand beside it to make sense. */
const samples: Readonly<Record<string, Sample>> = {
	cloud: { value: "nowhere" },
	environment: { value: "prod" },
	phase: { value: "1m" },
	regions: { value: ["eu-west-1"] },
	onDecline: { value: "downgrade", beside: { "secrets.rotation": "30 days" } },
	deletionProtection: { value: true },
	demo: { value: false },
	copyRegion: { value: "eu-west-1", beside: { "backup.retention": "30 days", "backup.crossRegion": true } },
	account: { value: "learning-platform-dev" },
	"cloudflare.account": { value: "ab".repeat(16) },
	"mail.sender": { value: "elsewhere" },
	"mail.include": { value: "_spf.mail.example" },
	"mail.key": { value: "s1=s1.domainkey.mail.example" },
	"access.roles": { value: true },
	"access.developers": { value: "group:developers@example.org" },
	"access.testers": { value: "group:testers@example.org" },
	"access.operators": { value: "group:operators@example.org" },
	"access.administrators": { value: "group:administrators@example.org" },
	"access.mfa": { value: true },
	"access.audit": { value: "30 days" },
	"rollout.strategy": { value: "canary" },
	"rollout.weights": { value: ["20 %"] },
	"rollout.hold": { value: "10 minutes" },
	"rollout.errorRate": { value: "2 %" },
	"rollout.latencyP99": { value: "400 ms" },
	"rollout.falseRollback": { value: "0.2 %" },
	"rollout.missed": { value: "2 %" },
	"rollout.onInconclusive": { value: "roll back" },
	"rollout.onNoData": { value: "hold", otherwise: "roll back" },
	"rollout.migratedTo": { value: "0001-accounts" },
	"rollout.probes": { value: 100 },
	"services.release": { value: "7".repeat(64) },
	"services.image": { value: "registry.example.org/learning-assistant:v2" },
	"services.sessions": { value: true },
	"services.api.cpu": { value: 750 },
	"services.api.memory": { value: "2 GiB" },
	"services.api.scaleAtCpu": { value: "60 %", beside: { "services.api.mostInstances": 4 } },
	"services.api.scaleAtMemory": { value: "60 %", beside: { "services.api.mostInstances": 4 } },
	"services.api.scaleAtRequests": { value: 500 },
	"services.api.predictive": { value: true },
	"services.api.schedule": { value: ["0 7 * * 1-5 = 3"] },
	"database.memory": { value: "8 GiB" },
	"database.disk": { value: "64 GiB" },
	"storage.provider": { value: "r2" },
	"storage.crossRegion": { value: true },
	"storage.staticAssets": { value: true },
	"observability.uptime": { value: true },
	"observability.notify": { value: ["operators@example.org"] },
	"observability.monthlyBudget": { value: 500 },
	"backup.immutable": { value: true, beside: { "backup.retention": "30 days" } },
	"backup.restoreTests": { value: true, beside: { "backup.retention": "30 days" } },
	"edge.domain": { value: "learn.example.org" },
	"edge.zone": { value: "Z0123456789ABC" },
	"edge.provider": { value: "cloudflare", otherwise: "cloud" },
	"network.zones": { value: 2, beside: { "cache.mode": "standalone" } },
	"network.egress": { value: "one gateway", otherwise: "direct" },
	"network.flowLogs": { value: true },
	"edge.httpPort": { value: 18_080 },
	"edge.httpsPort": { value: 18_443 },
	"edge.rateLimit": { value: "1 per minute" },
	"edge.filter": { value: "off" },
	"edge.cache": { value: "32 MiB" },
	"services.api.instances": { value: 3 },
	"services.api.mostInstances": { value: 4 },
	"services.api.longestStream": { value: "20 seconds" },
	"services.api.drain": { value: "40 seconds" },
	"services.api.logLevel": { value: "error" },
	"database.replicas": { value: 2 },
	"database.synchronous": { value: true },
	"database.maxConnections": { value: 200 },
	"database.pooler": { value: true },
	"cache.mode": { value: "standalone", otherwise: "cluster" },
	"cache.shards": { value: 4 },
	"cache.replicasPerShard": { value: 2 },
	"cache.memory": { value: "20 GiB" },
	"storage.versioning": { value: true },
	"storage.coldAfter": { value: "30 days" },
	"secrets.tokenSecret": { value: "t".repeat(40) },
	"secrets.rotation": { value: "30 days" },
	"secrets.hardwareKeys": { value: true },
	"observability.retention": { value: "3 days" },
	"observability.traces": { value: "1 %" },
	"backup.retention": { value: "3 days" },
	"backup.interval": { value: "6 hours", beside: { "backup.retention": "30 days" } },
	"backup.crossRegion": { value: true, beside: { "backup.retention": "30 days" } },
};

const paths = listSettings().map(({ path }) => path.slice(path.indexOf(":") + 1));

/** What a stack of each target must say to be one. */
const beginning = (target: Target): Values => ({ cloud: target, ...(target === "local" ? {} : { "edge.domain": "school.example.org" }) });

function settingsOf(values: Values): Settings {
	return load({ values: stackFile(values), secretKeys: ["learning-assistant:secrets"] });
}

/** What a stack with these settings asks of its provider, or what it is refused for. */
async function asked(values: Values): Promise<unknown> {
	try {
		const settings = settingsOf(values);
		const drivers = await loadDrivers(settings.cloud, choiceOf(settings));
		const program = { project: "learning-assistant", stack: "test", settings, release };
		const { resources } = await record(() => planOutputs(program, createPlatform(program, drivers)));
		return resources.filter(({ custom }) => custom).map((each) => JSON.stringify(each)).toSorted(); // biome-ignore format: one thought
	} catch (error) {
		if (error instanceof Refusal) return error.mistakes;
		throw error;
	}
}

const known = new Map<string, Promise<unknown>>();

/** The same without the sampled setting, asked once for all samples that have the same beside them. */
function without(beside: Values): Promise<unknown> {
	const key = JSON.stringify(beside);
	const answer = known.get(key) ?? asked(beside);
	known.set(key, answer);
	return answer;
}

/** The sample, or the other one where it is what holds on the target anyway. */
function valueFor(path: string, { value, otherwise = otherSide(value), beside = {} }: Sample, target: Target): unknown {
	if (otherwise === undefined) return value;
	const base = { ...beginning(target), ...beside };
	return isDeepStrictEqual(settingsOf({ ...base, [path]: value }), settingsOf(base)) ? otherwise : value;
}

function otherSide(value: unknown): unknown {
	return typeof value === "boolean" ? !value : undefined;
}

/** Paths as a stack file nests them, and as Pulumi hands them over. */
function stackFile(values: Values): Record<string, string> {
	const nested: Record<string, unknown> = {};
	for (const [path, value] of Object.entries(values)) {
		const keys = path.split(".");
		let place = nested;
		for (const key of keys.slice(0, -1)) {
			place[key] ??= {};
			place = place[key] as Record<string, unknown>;
		}
		place[keys.at(-1) as string] = value;
	}
	return Object.fromEntries(
		Object.entries(nested).map(([key, value]) => [`learning-assistant:${key}`, typeof value === "string" ? value : JSON.stringify(value)]),
	);
}

describe("a setting never does nothing", () => {
	test("every setting is tried", () => {
		expect(Object.keys(samples).toSorted()).toEqual(paths.toSorted());
	});

	describe.each(targets.map((target) => ({ target })))("on $target", ({ target }) => {
		const tried = Object.entries(samples).filter(([path]) => anyway[target]?.[path] === undefined);
		test.each(tried)("%s changes what a provider is asked, or is refused", async (path, sample) => {
			const beside = { ...beginning(target), ...sample.beside };
			expect(await asked({ ...beside, [path]: valueFor(path, sample, target) })).not.toEqual(await without(beside));
		});
	});
});
