import { randomBytes } from "node:crypto";
import { existsSync, rmSync, statSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { homeOf } from "../machine/home.ts";
import { tryLock } from "../machine/lock.ts";
import { claimPort, releasePorts } from "../machine/ports.ts";
import { identityOf } from "../process-identity.ts";
import { type Contact, supervisorPort } from "./contact.ts";
import { writeWhole } from "./files.ts";
import { Keeping } from "./keeping.ts";
import { rotate } from "./logs.ts";
import { Registry } from "./registry.ts";
import { serve } from "./server.ts";

/** Between two looks at the logs and the home. */
const roundMs = 1_000;
/** Another program may take the remembered port while no supervisor runs. */
const portAttempts = 5;

/** `node main.ts <home>`: the supervisor of one machine. A second one for the same home finds it locked and ends. */
const home = homeOf(process.argv[2] ?? "");
// A home that was removed while this process started must not be made again.
const lock = existsSync(home.processes) ? tryLock(home.lock) : undefined;
if (!lock) process.exit(0);

const token = randomBytes(32).toString("base64url");
const registry = new Registry(home);
const keeping = new Keeping(home, { home: home.root, list: () => registry.list() });
const server: Server = serve({ registry, keeping, home: home.root, shutDown: () => server.close(end) }, token);

/** The contact goes first: who finds none waits for the lock. */
function end(): void {
	rmSync(home.supervisor, { force: true });
	// Also keeps the lock from being collected, which would let it go.
	lock?.release();
	process.exit(0);
}

async function stopGracefully(): Promise<void> {
	keeping.stopAll();
	await registry.stopAll();
	end();
}

function listen(port: number): Promise<boolean> {
	return new Promise((resolve, reject) => {
		const failed = (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error));
		server.once("error", failed).listen(port, "127.0.0.1", () => {
			server.off("error", failed);
			resolve(true);
		});
	});
}

async function openPort(): Promise<number> {
	for (let attempt = 0; attempt < portAttempts; attempt++) {
		const port = await claimPort(home.root, supervisorPort);
		if (await listen(port)) return port;
		releasePorts(home.root, supervisorPort);
	}
	throw new Error(`Of ${portAttempts} ports that were free a moment before, none is now.`);
}

process.on("SIGTERM", () => void stopGracefully()).on("SIGINT", () => void stopGracefully());
process.on("SIGHUP", () => {});
/** Somebody removed the home instead of taking the stack down: what ran in it would run for ever, known to nobody. */
const isOrphan = (): boolean => statSync(home.root, { throwIfNoEntry: false }) === undefined;

const rounds = setInterval(() => {
	if (isOrphan()) {
		clearInterval(rounds);
		return void stopGracefully();
	}
	registry.rotateLogs();
	rotate(join(home.logs, "supervisor.log"));
}, roundMs).unref();

const port = await openPort();
const contact: Contact = { ...(identityOf(process.pid) ?? { pid: process.pid, started: "" }), port, token };
writeWhole(home.supervisor, JSON.stringify(contact));
keeping.startAll();
void registry.startAll();
