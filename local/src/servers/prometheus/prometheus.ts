import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { servers } from "../../finder/catalogue.ts";
import { type FoundServer, findServer } from "../../finder/search.ts";
import { keepsData } from "../../machine/kept-data.ts";
import { barrierFor } from "../../machine/user.ts";
import { Refusal } from "../../refusal.ts";
import type { ProcessSpec } from "../../supervisor/spec.ts";
import { ensureFolder, removeFolder, textOf, writeWhole } from "../files.ts";
import type { Ground, SystemUser } from "../ground.ts";
import { run } from "../run.ts";
import { type AlertRule, configurationOf, digestLabel, digestOf, rulesOf, type ScrapeTarget } from "./configuration.ts";

export interface PrometheusWant {
	readonly name: string;
	readonly zone: string;
	readonly targets: readonly ScrapeTarget[];
	readonly rules: readonly AlertRule[];
	readonly retentionDays: number;
}

export type PrometheusFacts = {
	/** Empty where it is off. */
	readonly endpoint: string;
	readonly version: string;
	/** Why it is off; empty where it runs. */
	readonly off: string;
};

/** Milliseconds within which a reload must have happened. */
const reloadMs = 10_000;

const portKey = (name: string): string => `${name}-http`;

function foldersOf(home: string, name: string) {
	const root = join(home, "data", name);
	return { root, configuration: join(root, "prometheus.yml"), rules: join(root, "rules.yml"), series: join(root, "series") };
}

/** Makes the server what is wanted, or says why it is off where the machine has none. New targets and rules are taken over by a reload. */
export async function convergePrometheus(ground: Ground, want: PrometheusWant, program?: FoundServer): Promise<PrometheusFacts> {
	const found = program ?? (await findServer("prometheus"));
	if (!found) return switchedOff(ground, want.name);
	const user = ground.user && barrierFor(ground.user, found.path) === undefined ? ground.user : undefined;
	await writeFiles(ground.home, want, found, user);
	const port = await ground.port(portKey(want.name));
	await ground.supervisor.put(specOf(ground.home, want, found, port, user));
	await serve(ground, want, port);
	return { endpoint: `http://127.0.0.1:${port}`, version: found.version, off: "" };
}

/** What is not as it was made: "process", "configuration", or "off" where a server could run by now. Empty where all is well, undefined where there is no such Prometheus. */
export async function prometheusDrift(
	{ home, supervisor }: Pick<Ground, "home" | "supervisor">,
	name: string,
	facts: PrometheusFacts,
): Promise<readonly string[] | undefined> {
	if (facts.off !== "") return (await findServer("prometheus")) ? ["off"] : [];
	const text = await textOf(foldersOf(home, name).configuration);
	const status = (await supervisor.list()).find(({ spec }) => spec.name === name);
	if (text === undefined && status === undefined) return undefined;
	if (status?.state !== "ready") return ["process"];
	const digest = new RegExp(`"${digestLabel}": "(\\w+)"`).exec(text ?? "")?.[1];
	return (await servedDigest(facts.endpoint)) === digest ? [] : ["configuration"];
}

/** Ends the server and removes its series, or leaves them where the machine's data is to be kept; fine when it is gone. */
export async function removePrometheus({ home, supervisor, releasePorts }: Ground, name: string): Promise<void> {
	await supervisor.remove(name);
	if (!keepsData(home)) await removeFolder(foldersOf(home, name).root);
	await releasePorts([portKey(name)]);
}

/** One that ran before and whose program is gone by now is taken away in order. */
async function switchedOff(ground: Ground, name: string): Promise<PrometheusFacts> {
	if ((await ground.supervisor.list()).some(({ spec }) => spec.name === name)) await ground.supervisor.remove(name);
	const { title, minimum } = servers.prometheus;
	return { endpoint: "", version: "", off: `${title} ${minimum} or newer is not on this machine; \`npm run doctor\` says how to get it.` };
}

/** What promtool refuses is a mistake in a rule: it never takes the place of rules that are read. */
async function writeFiles(home: string, want: PrometheusWant, { programs }: FoundServer, user: SystemUser | undefined): Promise<void> {
	const folders = foldersOf(home, want.name);
	await ensureFolder(folders.root, user);
	await ensureFolder(folders.series, user);
	const rules = rulesOf(want.rules);
	await writeWhole(`${folders.rules}.new`, rules, user);
	if (programs.promtool) await checkRules(programs.promtool, `${folders.rules}.new`);
	await writeWhole(folders.rules, rules, user);
	await removeFolder(`${folders.rules}.new`);
	await writeWhole(folders.configuration, configurationOf(want.targets, folders.rules, digestOf(want.targets, want.rules)), user);
}

async function checkRules(promtool: string, path: string): Promise<void> {
	try {
		await run([promtool, "check", "rules", path], undefined);
	} catch (error) {
		throw new Refusal([{ path: "rules", why: (error as Error).message, fix: "Mend the expression that it names." }]);
	}
}

function specOf(
	home: string,
	{ name, zone, retentionDays }: PrometheusWant,
	{ path, version }: FoundServer,
	port: number,
	user: SystemUser | undefined,
): ProcessSpec {
	const { root, configuration, series } = foldersOf(home, name);
	return {
		name,
		group: name,
		zone,
		command: [
			path,
			`--config.file=${configuration}`,
			`--storage.tsdb.path=${series}`,
			`--storage.tsdb.retention.time=${retentionDays}d`,
			`--web.listen-address=127.0.0.1:${port}`,
			"--log.level=warn",
		],
		folder: root,
		environment: {},
		...(user && { user: user.name }),
		readiness: { kind: "http", url: `http://127.0.0.1:${port}/-/ready` },
		stop: { signal: "SIGTERM", graceMs: 5000 },
		order: 60,
		address: { host: "127.0.0.1", port },
		version: `Prometheus ${version}`,
	};
}

/** Resolves once the server reads by the wanted configuration. */
async function serve({ supervisor }: Ground, { name, targets, rules }: PrometheusWant, port: number): Promise<void> {
	const [endpoint, wanted] = [`http://127.0.0.1:${port}`, digestOf(targets, rules)];
	if ((await servedDigest(endpoint)) === wanted) return;
	await supervisor.signal(name, "SIGHUP");
	for (const deadline = Date.now() + reloadMs; Date.now() < deadline; await delay(20))
		if ((await servedDigest(endpoint)) === wanted) return;
	throw new Refusal([
		{
			path: `Prometheus ${name}`,
			why: `It did not take over its new configuration within ${reloadMs / 1000} s; the old one still holds.`,
			fix: `Read its log: npm run logs -- ${name}`,
		},
	]);
}

/** The digest in the configuration that the server has loaded; undefined where it does not answer. */
async function servedDigest(endpoint: string): Promise<string | undefined> {
	try {
		const answer = await fetch(`${endpoint}/api/v1/status/config`, { signal: AbortSignal.timeout(2000) });
		const { data } = (await answer.json()) as { data?: { yaml?: string } };
		return new RegExp(`\\b${digestLabel}: "?(\\w+)`).exec(data?.yaml ?? "")?.[1];
	} catch {
		return undefined;
	}
}
