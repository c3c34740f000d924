import { randomUUID } from "node:crypto";
import { Declined } from "../declined.ts";
import type { Tenant } from "../postgres/statement.ts";
import type { Cache } from "../redis/cache.ts";
import type { Lockout } from "../redis/lockout.ts";
import type { Actor } from "./actor.ts";
import { hashPassword, nobodysHash, verifyPassword } from "./passwords.ts";
import type { AccountView, Login, NewMember, SignUp } from "./schemas.ts";
import type { AccountsStore } from "./store.ts";
import {
	accessSeconds,
	formatRefreshToken,
	hashRefreshSecret,
	newRefreshSecret,
	parseRefreshToken,
	type RefreshToken,
	refreshSeconds,
	type Tokens,
} from "./tokens.ts";

interface Ports {
	readonly store: AccountsStore;
	readonly tokens: Tokens;
	readonly cache: Cache;
	readonly lockout: Lockout;
	readonly graceSeconds: number;
}

export interface SignedInSession {
	readonly signedIn: { accessToken: string; expiresIn: number; account: AccountView };
	readonly refreshToken: string;
	readonly tenant: Tenant;
}

export type Accounts = ReturnType<typeof createAccounts>;

/** A session is read from the writer, so no position of a later write makes what was read too old. */
const alwaysNew = Number.MAX_SAFE_INTEGER;

export function createAccounts({ store, tokens, cache, lockout, graceSeconds }: Ports) {
	async function signUp({ schoolCode, ...person }: SignUp): Promise<SignedInSession> {
		const school = await store.schoolByCode(schoolCode);
		if (!school) throw wrongField("#/schoolCode", "No school has this code.");
		const tenant = { schoolId: school.id, seen: 0 };
		const accountId = await addAccount(tenant, { ...person, role: "learner" });
		return openSession(tenant, accountId);
	}

	async function login({ email, password }: Login, ip: string): Promise<SignedInSession> {
		const locked = await lockout.lockedSeconds(email, ip);
		if (locked > 0) throw new Declined("throttled", "Too many failed logins; try again later.", { retryAfterSeconds: locked });
		const account = await store.accountForLogin(email);
		const matches = await verifyPassword(password, account?.passwordHash ?? (await nobodysHash));
		if (!account || !matches) {
			await lockout.failed(email, ip);
			throw new Declined("unauthenticated", "Email or password is wrong.");
		}
		await lockout.succeeded(email);
		return openSession({ schoolId: account.schoolId, seen: 0 }, account.id);
	}

	/** Exchanges a refresh token for the next. One that was exchanged before is in two hands: the whole session ends. */
	async function refresh(cookie: string | undefined): Promise<SignedInSession> {
		const token = parseRefreshToken(cookie);
		if (!token) throw sessionOver();
		const tenant = { schoolId: token.schoolId, seen: 0 };
		const secret = newRefreshSecret();
		const accountId = await store.rotate(tenant, token.sessionId, hashRefreshSecret(token.secret), hashRefreshSecret(secret));
		if (!accountId) throw await declineReplay(tenant, token);
		return signedIn(tenant, accountId, { ...token, secret });
	}

	async function declineReplay(tenant: Tenant, token: RefreshToken): Promise<Declined> {
		const session = await store.session(tenant, token.sessionId);
		if (!session) return sessionOver();
		const isPrevious = session.previousHash === hashRefreshSecret(token.secret);
		if (isPrevious && session.rotatedSecondsAgo < graceSeconds)
			return new Declined("conflict", "This session was refreshed elsewhere a moment ago.");
		await store.revoke(tenant, token.sessionId);
		await cache.clear(tenant, sessionTopic(tenant.schoolId, token.sessionId));
		return sessionOver();
	}

	async function openSession(tenant: Tenant, accountId: string): Promise<SignedInSession> {
		const secret = newRefreshSecret();
		const sessionId = await store.openSession(tenant, accountId, hashRefreshSecret(secret), refreshSeconds);
		return signedIn(tenant, accountId, { schoolId: tenant.schoolId, sessionId, secret });
	}

	async function signedIn(tenant: Tenant, accountId: string, token: RefreshToken): Promise<SignedInSession> {
		const account = await accountOf(tenant, accountId);
		const accessToken = await tokens.sign({ accountId, schoolId: tenant.schoolId, sessionId: token.sessionId, role: account.role });
		return { signedIn: { accessToken, expiresIn: accessSeconds, account }, refreshToken: formatRefreshToken(token), tenant };
	}

	async function accountOf(tenant: Tenant, accountId: string): Promise<AccountView> {
		const account = await store.account(tenant, accountId);
		if (!account) throw sessionOver();
		return account;
	}

	async function addAccount(tenant: Tenant, { password, ...person }: NewMember): Promise<string> {
		const accountId = await store.insertAccount(tenant, { ...person, passwordHash: await hashPassword(password) });
		if (!accountId)
			throw new Declined("conflict", "This email address has an account already.", { errors: [{ pointer: "#/email", detail: "Taken." }] });
		return accountId;
	}

	/** The actor behind an access token whose session still lives. */
	async function authenticate(token: string | undefined, seen: number): Promise<Actor> {
		const claims = token ? await tokens.verify(token) : undefined;
		if (!claims) throw new Declined("unauthenticated", "Sign in first.");
		const actor = { ...claims, seen };
		if (!(await sessionLives(actor))) throw sessionOver();
		return actor;
	}

	const sessionLives = (actor: Actor): Promise<boolean> =>
		cache.read(sessionTopic(actor.schoolId, actor.sessionId), "lives", actor, async (tenant) => ({
			value: (await store.session(tenant, actor.sessionId)) !== undefined,
			position: alwaysNew,
		}));

	async function logout(actor: Actor): Promise<void> {
		await store.revoke(actor, actor.sessionId);
		await cache.clear(actor, sessionTopic(actor.schoolId, actor.sessionId));
	}

	async function logoutEverywhere(actor: Actor): Promise<void> {
		const ended = await store.revokeAll(actor, actor.accountId);
		await cache.clear(actor, ...ended.map((sessionId) => sessionTopic(actor.schoolId, sessionId)));
	}

	async function addMember(actor: Tenant, member: NewMember): Promise<AccountView> {
		return accountOf(actor, await addAccount(actor, member));
	}

	/** The school with this code, founded if there is none. Only the seed founds schools so far. */
	async function ensureSchool(name: string, code: string): Promise<Tenant> {
		const found = await store.schoolByCode(code);
		const tenant = { schoolId: found?.id ?? randomUUID(), seen: 0 };
		if (!found) await store.insertSchool(tenant, name, code);
		return tenant;
	}

	/** Gives the id of the member with this email, added if there is none; the password is as given afterwards. */
	async function ensureMember(tenant: Tenant, member: NewMember): Promise<string> {
		const found = await store.accountForLogin(member.email);
		if (!found) return addAccount(tenant, member);
		if (found.schoolId !== tenant.schoolId) throw new Declined("conflict", "This email address belongs to another school.");
		await store.updatePassword(tenant, found.id, await hashPassword(member.password));
		return found.id;
	}

	const me = (actor: Actor) => accountOf(actor, actor.accountId);
	return {
		signUp,
		login,
		refresh,
		authenticate,
		sessionLives,
		logout,
		logoutEverywhere,
		addMember,
		ensureSchool,
		ensureMember,
		me,
		namesOf: store.names,
	};
}

function sessionTopic(schoolId: string, sessionId: string): string {
	return `${schoolId}:session:${sessionId}`;
}

function sessionOver(): Declined {
	return new Declined("unauthenticated", "This session is over; sign in again.");
}

function wrongField(pointer: string, detail: string): Declined {
	return new Declined("invalid", "One field is not right.", { errors: [{ pointer, detail }] });
}
