import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 16 MiB and about a tenth of a second per guess; OWASP's row for this much memory. The cost is kept in each hash, so it can be raised later. */
const cost = { N: 2 ** 14, r: 8, p: 5 };
const keyBytes = 32;

export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(16);
	const key = await derive(password, salt, cost);
	return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
	const [scheme, N, r, p, salt, key] = hash.split("$");
	if (scheme !== "scrypt" || !salt || !key) throw new Error("A password hash of an unknown kind is stored.");
	const wanted = Buffer.from(key, "base64url");
	const given = await derive(password, Buffer.from(salt, "base64url"), { N: Number(N), r: Number(r), p: Number(p) });
	return timingSafeEqual(given, wanted);
}

/** Verified for addresses that nobody has, so that an answer's time doesn't tell who has an account. */
export const nobodysHash: Promise<string> = hashPassword(randomBytes(16).toString("hex"));

function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		scrypt(password.normalize("NFKC"), salt, keyBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
			error ? reject(error) : resolve(key),
		);
	});
}
