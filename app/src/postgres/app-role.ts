import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";
import { Refusal } from "../refusal.ts";

/** Group that the migrations grant to; the app's login role is its only member. A static name, so that migration files need no templates. */
export const accessRole = "learning_assistant_access";

/** Creates or updates the app's login role. Refuses a role that owns or bypasses what it should be held by. */
export async function settleAppRole(client: pg.Client, user: string, password: string): Promise<void> {
	const role = pg.escapeIdentifier(user);
	const found = await client.query<{ rolsuper: boolean; rolbypassrls: boolean; owner: boolean }>(
		"SELECT rolsuper, rolbypassrls, rolname = current_user AS owner FROM pg_roles WHERE rolname = $1",
		[user],
	);
	const held = found.rows[0];
	if (held && (held.rolsuper || held.rolbypassrls || held.owner)) throw new Refusal([unfit(user, held)]);
	const secret = pg.escapeLiteral(scramVerifier(password));
	await client.query(`${held ? "ALTER" : "CREATE"} ROLE ${role} LOGIN PASSWORD ${secret}`);
	await client.query(`GRANT ${accessRole} TO ${role}`);
}

/** Creates the group before the migrations that grant to it. */
export async function settleAccessRole(client: pg.Client): Promise<void> {
	await client.query(
		`DO $$ BEGIN CREATE ROLE ${accessRole} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
	);
}

function unfit(user: string, held: { rolsuper: boolean; rolbypassrls: boolean }) {
	const why = held.rolsuper
		? "It is a superuser."
		: held.rolbypassrls
			? "It bypasses row-level security."
			: "It is the owner that migrates.";
	return {
		path: "DATABASE_USER",
		value: user,
		why: `${why} One school could read another's rows.`,
		fix: "Name another role; migrate creates it.",
	};
}

/** The verifier that PostgreSQL would store. Sending the password itself would leave it in the server's log of statements. */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16), rounds = 4096): string {
	const salted = pbkdf2Sync(password.normalize("NFKC"), salt, rounds, 32, "sha256");
	const key = (label: string) => createHmac("sha256", salted).update(label).digest();
	const stored = createHash("sha256").update(key("Client Key")).digest("base64");
	return `SCRAM-SHA-256$${rounds}:${salt.toString("base64")}$${stored}:${key("Server Key").toString("base64")}`;
}
