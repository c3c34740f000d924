import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from "node:crypto";

const ITERATIONS = 4096;

/**
 * What PostgreSQL keeps instead of a password. Sent in place of the password, it keeps the password out of statements, and so out of the
 * server's log whatever is logged.
 */
export function scramVerifier(password: string, salt = randomBytes(16), iterations = ITERATIONS): string {
	const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
	const clientKey = createHmac("sha256", salted).update("Client Key").digest();
	const storedKey = createHash("sha256").update(clientKey).digest("base64");
	const serverKey = createHmac("sha256", salted).update("Server Key").digest("base64");
	return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}

/** Whether the verifier was made from the password. */
export function verifies(verifier: string, password: string): boolean {
	const [, iterations, salt] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(verifier) ?? [];
	if (!iterations || !salt) return false;
	const expected = Buffer.from(scramVerifier(password, Buffer.from(salt, "base64"), Number(iterations)));
	const actual = Buffer.from(verifier);
	return expected.length === actual.length && timingSafeEqual(expected, actual);
}
