import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createHome } from "../machine/home.ts";
import { clientOf, type Supervisor } from "./client.ts";
import { answers, type Contact, contactOf } from "./contact.ts";
import { lastLines } from "./logs.ts";

const startsWithinMs = 30_000;
const pollMs = 20;

/**
 * The running supervisor of a home, started where none runs. Of two that start at once one ends and both callers get the other;
 * one that is ending is waited for, and followed by a new one.
 */
export async function startSupervisor(root: string): Promise<Supervisor> {
	const running = contactOf(root);
	if (running && (await answers(running))) return clientOf(running);
	const log = join(createHome(root).logs, "supervisor.log");
	for (const end = Date.now() + startsWithinMs; Date.now() < end; ) {
		const contact = contactOf(root) ?? (await launch(root, log, end));
		if (contact && (await answers(contact))) return clientOf(contact);
		await delay(pollMs);
	}
	throw new Error(`The supervisor does not start within ${startsWithinMs / 1000} s. Its log ends with:\n${lastLines(log, 20).join("\n")}`);
}

/** Undefined where the new process ended, as a rule because another one holds the lock. */
async function launch(root: string, log: string, end: number): Promise<Contact | undefined> {
	const output = openSync(log, "a", 0o600);
	const child = spawn(process.execPath, ["--no-warnings", join(import.meta.dirname, "main.ts"), root], {
		cwd: "/",
		detached: true,
		stdio: ["ignore", output, output],
	});
	closeSync(output);
	child.unref();
	let status: number | null | undefined;
	child.on("exit", (code) => {
		status = code;
	});
	for (; status === undefined && Date.now() < end; await delay(pollMs)) {
		const contact = contactOf(root);
		if (contact) return contact;
	}
	if (status) throw new Error(`The supervisor failed. Its log ends with:\n${lastLines(log, 20).join("\n")}`);
	return contactOf(root);
}
