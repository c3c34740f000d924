import { createHash, createSecretKey, randomBytes } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { type Role, roles } from "./roles.ts";

/** What an access token says. */
export interface Claims {
	readonly accountId: string;
	readonly schoolId: string;
	readonly sessionId: string;
	readonly role: Role;
}

export interface Tokens {
	sign(claims: Claims): Promise<string>;
	/** undefined for a token that is not ours, changed or expired. */
	verify(token: string): Promise<Claims | undefined>;
}

export const accessSeconds = 15 * 60;
export const refreshSeconds = 30 * 24 * 3600;
const issuer = "learning-assistant";

/** Tokens verified a moment ago are remembered: a signature costs as much as all the rest of a cached read. */
const mostRemembered = 10_000;

const Payload = z.object({ sub: z.uuid(), school: z.uuid(), sid: z.uuid(), role: z.enum(roles), exp: z.int() });

/** A KeyObject, made once: given a string, the library would derive the key anew for each token. */
export function createTokens(secret: string): Tokens {
	const key = createSecretKey(Buffer.from(secret, "utf8"));
	const remembered = new Map<string, { claims: Claims; expires: number }>();
	return {
		sign: ({ accountId, schoolId, sessionId, role }) =>
			new SignJWT({ school: schoolId, sid: sessionId, role })
				.setProtectedHeader({ alg: "HS256", typ: "JWT" })
				.setSubject(accountId)
				.setIssuer(issuer)
				.setIssuedAt()
				.setExpirationTime(`${accessSeconds}s`)
				.sign(key),
		async verify(token) {
			const known = remembered.get(token);
			if (known) return known.expires > Date.now() / 1000 ? known.claims : undefined;
			const verified = await jwtVerify(token, key, { algorithms: ["HS256"], issuer }).catch(() => undefined);
			const payload = Payload.safeParse(verified?.payload);
			if (!payload.success) return undefined;
			const { sub, school, sid, role, exp } = payload.data;
			const claims = { accountId: sub, schoolId: school, sessionId: sid, role };
			if (remembered.size >= mostRemembered) remembered.clear();
			remembered.set(token, { claims, expires: exp });
			return claims;
		},
	};
}

/** A refresh token names its school and session, so that it can be looked up under row-level security; the secret is kept as a hash only. */
export interface RefreshToken {
	readonly schoolId: string;
	readonly sessionId: string;
	readonly secret: string;
}

export function newRefreshSecret(): string {
	return randomBytes(32).toString("base64url");
}

export function hashRefreshSecret(secret: string): string {
	return createHash("sha256").update(secret).digest("base64url");
}

export function formatRefreshToken({ schoolId, sessionId, secret }: RefreshToken): string {
	return `${schoolId}.${sessionId}.${secret}`;
}

export function parseRefreshToken(text: string | undefined): RefreshToken | undefined {
	const match = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([\w-]{43})$/.exec(text ?? "");
	return match ? { schoolId: match[1]!, sessionId: match[2]!, secret: match[3]! } : undefined;
}
