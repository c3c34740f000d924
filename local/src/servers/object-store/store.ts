import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { type FoundServer, findServer, requireServer } from "../../finder/search.ts";
import { keepsData } from "../../machine/kept-data.ts";
import { barrierFor } from "../../machine/user.ts";
import { Refusal } from "../../refusal.ts";
import type { ObjectStoreRoute } from "../../sdk/object-store.ts";
import type { ProcessSpec } from "../../supervisor/spec.ts";
import { removeFolder } from "../files.ts";
import type { Ground, SystemUser } from "../ground.ts";
import { clientOf, type StoreAccess } from "./client.ts";
import { prepareFolder, recordedRoute, storeFolder } from "./folder.ts";
import { storeRoutes } from "./routes.ts";

export interface StoreWant {
	readonly name: string;
	readonly zone: string;
	readonly route: ObjectStoreRoute | "auto";
	readonly secretAccessKey: string;
}

export type StoreFacts = {
	readonly endpoint: string;
	readonly region: string;
	readonly accessKeyId: string;
	readonly route: ObjectStoreRoute;
	readonly version: string;
	readonly declines: Readonly<Record<string, string>>;
};

/** The root account of every local store; only its secret is one. */
const accessKeyId = "learning-assistant";
/** What clients call a store that is nowhere. */
const region = "us-east-1";

const portKey = (name: string): string => `${name}-s3`;

/** Makes the store what is wanted, from whatever an interrupted call left. A changed secret restarts the server. */
export async function convergeStore(ground: Ground, want: StoreWant): Promise<StoreFacts> {
	const folder = storeFolder(ground.home, want.name);
	const { route, program } = await choose(want.route, await recordedRoute(folder));
	const user = userFor(ground.user, storeRoutes[route].needs(program));
	await prepareFolder(folder, route, want.secretAccessKey, user);
	const port = await ground.port(portKey(want.name));
	await ground.supervisor.put(specOf(want, route, program, port, folder, user));
	const endpoint = `http://127.0.0.1:${port}`;
	await admit(ground, want.name, { endpoint, region, accessKeyId, secretAccessKey: want.secretAccessKey });
	return { endpoint, region, accessKeyId, route, version: program.version, declines: storeRoutes[route].declines };
}

/** What is not as it was made: "process" or "route"; empty where all is well, undefined where there is no such store. */
export async function storeDrift(
	{ home, supervisor }: Pick<Ground, "home" | "supervisor">,
	name: string,
): Promise<readonly string[] | undefined> {
	const recorded = await recordedRoute(storeFolder(home, name));
	const status = (await supervisor.list()).find(({ spec }) => spec.name === name);
	if (recorded === undefined && status === undefined) return undefined;
	return [...(status?.state === "ready" ? [] : ["process"]), ...(recorded === undefined ? ["route"] : [])];
}

/** Ends the server and removes its objects, or leaves them where the machine's data is to be kept; fine when it is gone. */
export async function removeStore({ home, supervisor, releasePorts }: Ground, name: string): Promise<void> {
	await supervisor.remove(name);
	if (!keepsData(home)) await removeFolder(storeFolder(home, name).root);
	await releasePorts([portKey(name)]);
}

/** "auto" stays with the server that made the store: its files are of no use to the other one. */
async function choose(
	wanted: StoreWant["route"],
	recorded: ObjectStoreRoute | undefined,
): Promise<{ readonly route: ObjectStoreRoute; readonly program: FoundServer }> {
	const named = wanted === "auto" ? recorded : wanted;
	if (named !== undefined) return { route: named, program: await requireServer(named) };
	for (const route of ["versitygw", "s3rver"] as const) {
		const program = await findServer(route);
		if (program) return { route, program };
	}
	throw new Refusal([
		{
			path: "Object store",
			why: "Neither versitygw nor s3rver is on this machine.",
			fix: "Run `npm run doctor`, which says how to get one.",
		},
	]);
}

/** The unprivileged user, where it can reach the program; a program below a closed home folder runs as the caller. */
function userFor(user: SystemUser | undefined, files: readonly string[]): SystemUser | undefined {
	return user !== undefined && files.every((file) => barrierFor(user, file) === undefined) ? user : undefined;
}

function specOf(
	{ name, zone }: StoreWant,
	route: ObjectStoreRoute,
	program: FoundServer,
	port: number,
	folder: ReturnType<typeof storeFolder>,
	user: SystemUser | undefined,
): ProcessSpec {
	const start = { program, port, accessKeyId, folder };
	return {
		name,
		group: name,
		zone,
		command: storeRoutes[route].command(start),
		folder: folder.root,
		environment: storeRoutes[route].environment(start),
		...(user && { user: user.name }),
		readiness: { kind: "tcp", host: "127.0.0.1", port },
		stop: { signal: "SIGTERM", graceMs: 3000 },
		order: 30,
		address: { host: "127.0.0.1", port },
		version: `${storeRoutes[route].title} ${program.version}`,
	};
}

/** The server reads its secret when it starts: one that still has an older secret is started again. */
async function admit({ supervisor }: Ground, name: string, access: StoreAccess): Promise<void> {
	if (await isAdmitted(access)) return;
	await supervisor.restart(name);
	if (!(await isAdmitted(access))) throw new Error(`The object store ${name} turns its own account away.`);
}

async function isAdmitted(access: StoreAccess): Promise<boolean> {
	const client = clientOf(access);
	try {
		await client.send(new ListBucketsCommand({}));
		return true;
	} catch (error) {
		const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
		if ($metadata?.httpStatusCode === 403) return false;
		throw error;
	} finally {
		client.destroy();
	}
}
