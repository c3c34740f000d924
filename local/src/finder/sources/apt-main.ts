import { setTimeout as delay } from "node:timers/promises";
import { type Lock, tryLock } from "../../machine/lock.ts";
import { lastLines, run } from "../command.ts";
import type { Environment } from "../environment.ts";
import { atLeast } from "../version.ts";
import { aptGet } from "./apt-get.ts";
import { paced } from "./paced.ts";
import { quietly } from "./quiet.ts";
import type { AptSource, Order } from "./source.ts";

/** What the process is told, as its argument. */
export interface AptOrder {
	readonly source: AptSource;
	readonly minimum: string;
	readonly machine: Omit<Environment, "variables">;
}

/** What it says, a line of JSON each; the last has `failure`, or nothing. */
export interface AptWord {
	readonly progress?: string;
	readonly failure?: string;
}

/** Waits for another apt that holds the lock, for example an unattended upgrade, instead of failing at once. */
const lockWait = ["-o", "DPkg::Lock::Timeout=120"];

/** Of two commands that install at once, the first to be done would take back what keeps the other's services from starting. */
async function lockOfMachine({ progress }: Order): Promise<Lock> {
	const tell = paced(progress);
	for (;;) {
		const lock = tryLock("/run/learning-assistant-apt.lock");
		if (lock) return lock;
		tell((seconds) => `waiting for another command that installs packages, ${seconds} s`);
		await delay(200);
	}
}

/** Resolves with the reason where it did not work. */
async function installPackages({ packages }: AptSource, order: Order): Promise<string | undefined> {
	const { minimum, progress } = order;
	const versions = await knownVersions(packages, order);
	const older = versions.find((version) => version !== undefined && !atLeast(version, minimum));
	// What would be refused afterwards is not installed at all.
	if (older !== undefined) return `the system's ${packages.join(" ")} is ${older}, and ${minimum} or newer is needed`;
	progress(`apt-get install ${packages.join(" ")}`);
	const first = await aptInstall(packages, order);
	if (first.status === 0) return undefined;
	// Whoever installed before us was killed in the midst: apt does nothing until that is finished.
	if (first.output.includes("dpkg --configure -a")) await finishInterrupted(order);
	// Lists that are older than the mirror name files that are gone; fresh ones cure that, and nothing else is worth a second try.
	else if (!(await updateLists(order))) return reasonIn(first.output);
	const second = await aptInstall(packages, order);
	return second.status === 0 ? undefined : reasonIn(second.output);
}

/** Never upgrades what is there: an upgrade would restart a server that somebody uses. */
function aptInstall(packages: readonly string[], order: Order) {
	return call(["install", "--yes", "--no-install-recommends", "--no-upgrade", ...packages], order);
}

async function finishInterrupted({ environment, progress }: Order): Promise<void> {
	progress("dpkg --configure -a");
	const variables = { ...environment.variables, DEBIAN_FRONTEND: "noninteractive" };
	await run("dpkg", ["--configure", "-a", "--force-confdef", "--force-confold"], { variables });
}

/** apt tells its first error first; what follows are its consequences. */
const reasonIn = (output: string): string => /^E: (.+)$/m.exec(output)?.[1]?.replace(/\s+/g, " ") ?? lastLines(output);

/** Whether the lists are fresh now: without the option, apt is content with old ones where the mirror can't be reached. */
async function updateLists(order: Order): Promise<boolean> {
	order.progress("apt-get update");
	return (await call(["update", "-o", "APT::Update::Error-Mode=any"], order)).status === 0;
}

function call(args: readonly string[], { environment, progress }: Order) {
	const tell = paced(progress);
	return run(aptGet(environment) ?? "apt-get", [...lockWait, "-q", ...args], {
		variables: { ...environment.variables, DEBIAN_FRONTEND: "noninteractive" },
		onLine: (line) => line.trim() && tell((seconds) => `apt-get after ${seconds} s: ${line.trim()}`),
	});
}

/** The version of each package that apt would install; a bare machine has no lists yet and gets them first. */
async function knownVersions(packages: readonly string[], order: Order): Promise<readonly (string | undefined)[]> {
	const versions = await candidates(packages, order.environment);
	if (!versions.includes(undefined)) return versions;
	await updateLists(order);
	return candidates(packages, order.environment);
}

/** Without epoch and the distribution's own numbers. */
async function candidates(packages: readonly string[], environment: Environment): Promise<readonly (string | undefined)[]> {
	const variables = { ...environment.variables, LC_ALL: "C" };
	const apart = packages.map((name) => run("apt-cache", ["policy", name], { variables }));
	return (await Promise.all(apart)).map(({ output }) => /Candidate: (?:\d+:)?(\d[\d.]*)/.exec(output)?.[1]);
}

function say(word: AptWord): void {
	process.stdout.write(`${JSON.stringify(word)}\n`);
}

// Who listened may have been killed; what was begun is finished all the same.
process.stdout.on("error", () => undefined);
const { source, minimum, machine } = JSON.parse(process.argv[2] ?? "") as AptOrder;
const environment = { ...machine, variables: process.env };
const order: Order = { environment, minimum, progress: (progress) => say({ progress }) };
const alone = await lockOfMachine(order);
const failure = await quietly(environment, source.services, () => installPackages(source, order)).finally(() => alone.remove());
say(failure === undefined ? {} : { failure });
