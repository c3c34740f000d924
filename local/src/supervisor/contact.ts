import { readFileSync } from "node:fs";
import { homeOf } from "../machine/home.ts";
import { isRunning, type ProcessIdentity } from "../process-identity.ts";

/** The purpose under which the supervisor's port is claimed. */
export const supervisorPort = "supervisor";

/** How a supervisor is reached: what supervisor.json holds. */
export interface Contact extends ProcessIdentity {
	readonly port: number;
	readonly token: string;
}

/** The contact of a supervisor that runs; undefined where none does. */
export function contactOf(root: string): Contact | undefined {
	try {
		const contact = JSON.parse(readFileSync(homeOf(root).supervisor, "utf8")) as Contact;
		return isRunning(contact) ? contact : undefined;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw error;
	}
}

const answersWithinMs = 2_000;

/** Whether a supervisor takes orders: one that was just killed, or is ending, still shows for a moment. */
export async function answers({ port }: Contact): Promise<boolean> {
	try {
		const response = await fetch(`http://127.0.0.1:${port}/ready`, {
			headers: { connection: "close" },
			signal: AbortSignal.timeout(answersWithinMs),
		});
		await response.arrayBuffer();
		return response.ok;
	} catch {
		return false;
	}
}
