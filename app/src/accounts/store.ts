import { type Database, sql, type Tenant } from "../postgres/statement.ts";
import type { Role } from "./roles.ts";
import type { AccountView } from "./schemas.ts";

export interface NewAccount {
	readonly name: string;
	readonly email: string;
	readonly passwordHash: string;
	readonly role: Role;
}

export interface SessionState {
	readonly accountId: string;
	readonly refreshHash: string;
	readonly previousHash: string | null;
	readonly rotatedSecondsAgo: number;
}

const statements = {
	schoolByCode: sql`SELECT id, name FROM accounts.school_by_code($1)`,
	accountForLogin: sql`SELECT id, school_id AS "schoolId", password_hash AS "passwordHash" FROM accounts.account_for_login($1)`,
	insertSchool: sql`INSERT INTO accounts.schools (id, name, sign_up_code) VALUES ($1, $2, $3)`,
	insertAccount: sql`INSERT INTO accounts.accounts (school_id, name, email, password_hash, role) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (email) DO NOTHING RETURNING id`,
	updatePassword: sql`UPDATE accounts.accounts SET password_hash = $2 WHERE id = $1`,
	account: sql`SELECT a.id, a.name, a.email, a.role, json_build_object('id', s.id, 'name', s.name) AS school
		FROM accounts.accounts a JOIN accounts.schools s ON s.id = a.school_id WHERE a.id = $1`,
	names: sql`SELECT id, name FROM accounts.accounts WHERE id = ANY($1::uuid[])`,
	insertSession: sql`INSERT INTO accounts.sessions (school_id, account_id, refresh_hash, expires_at)
		VALUES ($1, $2, $3, now() + make_interval(secs => $4)) RETURNING id`,
	dropStale: sql`DELETE FROM accounts.sessions WHERE account_id = $1 AND expires_at < now()`,
	rotate: sql`UPDATE accounts.sessions SET previous_hash = refresh_hash, refresh_hash = $3, rotated_at = now()
		WHERE id = $1 AND refresh_hash = $2 AND revoked_at IS NULL AND expires_at > now() RETURNING account_id AS "accountId"`,
	session: sql`SELECT account_id AS "accountId", refresh_hash AS "refreshHash", previous_hash AS "previousHash",
		extract(epoch FROM now() - rotated_at)::float8 AS "rotatedSecondsAgo"
		FROM accounts.sessions WHERE id = $1 AND revoked_at IS NULL AND expires_at > now()`,
	revoke: sql`UPDATE accounts.sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL`,
	revokeAll: sql`UPDATE accounts.sessions SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL RETURNING id`,
};

export type AccountsStore = ReturnType<typeof createAccountsStore>;

export function createAccountsStore(database: Database) {
	const run = (tenant: Tenant, statement: (typeof statements)[keyof typeof statements], ...values: unknown[]) =>
		database.write(tenant, async (query) => void (await query(statement, values)));
	return {
		async schoolByCode(code: string) {
			return (await database.lookup<{ id: string; name: string }>(statements.schoolByCode, [code]))[0];
		},
		async accountForLogin(email: string) {
			return (await database.lookup<{ id: string; schoolId: string; passwordHash: string }>(statements.accountForLogin, [email]))[0];
		},
		insertSchool: (tenant: Tenant, name: string, code: string) => run(tenant, statements.insertSchool, tenant.schoolId, name, code),
		/** Gives the id; undefined when the email is taken, in whatever school. */
		insertAccount: (tenant: Tenant, { name, email, passwordHash, role }: NewAccount) =>
			database.write(tenant, async (query) => {
				const rows = await query<{ id: string }>(statements.insertAccount, [tenant.schoolId, name, email, passwordHash, role]);
				return rows[0]?.id;
			}),
		updatePassword: (tenant: Tenant, accountId: string, passwordHash: string) =>
			run(tenant, statements.updatePassword, accountId, passwordHash),
		account: (tenant: Tenant, accountId: string) =>
			database.read(tenant, async (query) => (await query<AccountView>(statements.account, [accountId]))[0]),
		names: (tenant: Tenant, accountIds: readonly string[]) =>
			database.read(tenant, async (query) => {
				const rows = await query<{ id: string; name: string }>(statements.names, [accountIds]);
				return new Map(rows.map(({ id, name }) => [id, name]));
			}),
		openSession: (tenant: Tenant, accountId: string, refreshHash: string, seconds: number) =>
			database.write(tenant, async (query) => {
				await query(statements.dropStale, [accountId]);
				return (await query<{ id: string }>(statements.insertSession, [tenant.schoolId, accountId, refreshHash, seconds]))[0]!.id;
			}),
		/** Gives the account when `oldHash` was the session's current one and is now replaced. */
		rotate: (tenant: Tenant, sessionId: string, oldHash: string, newHash: string) =>
			database.write(
				tenant,
				async (query) => (await query<{ accountId: string }>(statements.rotate, [sessionId, oldHash, newHash]))[0]?.accountId,
			),
		/** A live session, from the writer: a replica could still know one that was revoked. */
		session: (tenant: Tenant, sessionId: string) =>
			database.readLatest(tenant, async (query) => (await query<SessionState>(statements.session, [sessionId]))[0]),
		revoke: (tenant: Tenant, sessionId: string) => run(tenant, statements.revoke, sessionId),
		revokeAll: (tenant: Tenant, accountId: string) =>
			database.write(tenant, async (query) => (await query<{ id: string }>(statements.revokeAll, [accountId])).map(({ id }) => id)),
	};
}
