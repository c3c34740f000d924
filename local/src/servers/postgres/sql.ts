import { setTimeout as delay } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import type { Address } from "../../sdk/address.ts";
import { until } from "../until.ts";
import { ROLES } from "./configuration.ts";

/** SQLSTATE of a server that listens but doesn't serve yet, and of one that is ending. */
const NOT_YET = ["57P03", "57P01", "ECONNREFUSED", "ECONNRESET"];

/** Runs `work` on a connection of the superuser to the node and closes it. Never waits for a synchronous replica: what the platform itself writes must not hang on a node that it is just making. */
export async function asSuperuser<Result>(
	node: Address,
	password: string,
	work: (client: Client) => Promise<Result>,
	database = "postgres",
): Promise<Result> {
	const client = new Client({ ...connection(node, password), database, options: "-c synchronous_commit=local" });
	// A connection that the server cuts emits "error" besides rejecting the query; unheard, it would end the process.
	client.on("error", () => undefined);
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end().catch(() => undefined);
	}
}

function connection({ host, port }: Address, password: string): ClientConfig {
	return { host, port, user: ROLES.superuser, password, connectionTimeoutMillis: 2_000, application_name: "platform" };
}

/** What a node says of itself, or undefined where it doesn't answer within 2 s. */
export async function nodeState(node: Address, password: string): Promise<"primary" | "replica" | undefined> {
	const ask = async (client: Client) =>
		(await client.query<{ replica: boolean }>("select pg_is_in_recovery() as replica")).rows[0]!.replica;
	const answer = Promise.race([asSuperuser(node, password, ask), delay(2_000, undefined, { ref: false })]);
	const replica = await answer.catch(() => undefined);
	return replica === undefined ? undefined : replica ? "replica" : "primary";
}

/** Waits until an address of the cluster leads to a server: a proxy that knows none yet takes connections and closes them at once. */
export async function untilLeading(address: Address, password: string, timeoutMs = 30_000): Promise<void> {
	const leads = () => asSuperuser(address, password, async () => true).catch(() => false);
	await until(`the address at port ${address.port} to lead to a server`, timeoutMs, leads, 50);
}

/** Waits until the node takes connections. A server that listens already may still be recovering. */
export async function untilAnswering(node: Address, password: string, timeoutMs = 30_000): Promise<void> {
	await until(`the server at port ${node.port} to answer`, timeoutMs, () =>
		asSuperuser(node, password, async () => true).catch((error: { code?: string }) => {
			if (NOT_YET.includes(error.code ?? "")) return false;
			throw error;
		}),
	);
}
