import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { homeOf } from "../machine/home.ts";
import { tryLock } from "../machine/lock.ts";
import { isRunning } from "../process-identity.ts";
import { clientOf } from "./client.ts";
import { answers, contactOf } from "./contact.ts";
import { Registry } from "./registry.ts";

const pollMs = 20;
/** A supervisor that says nothing for so long is ended; what it ran is then stopped here. */
const silentMs = 10_000;

/** Stops every process of a home in falling order and ends its supervisor. What a dead supervisor left running is found by its records and stopped here; nothing is started for it. */
export async function endSupervisor(root: string): Promise<void> {
	for (; existsSync(homeOf(root).processes); await delay(pollMs)) {
		await shutDown(root);
		const lock = tryLock(homeOf(root).lock);
		if (!lock) continue;
		await new Registry(homeOf(root)).stopAll();
		return lock.release();
	}
}

async function shutDown(root: string): Promise<void> {
	const contact = contactOf(root);
	if (!contact) return;
	if (await answers(contact)) await clientOf(contact).shutDown().catch(unlessGone);
	for (const end = Date.now() + silentMs; isRunning(contact); await delay(pollMs))
		if (Date.now() > end && isRunning(contact)) process.kill(contact.pid, "SIGKILL");
}

/** fetch throws a TypeError where the connection breaks, as it does when the supervisor is killed meanwhile. */
function unlessGone(error: unknown): void {
	if (!(error instanceof TypeError)) throw error;
}
