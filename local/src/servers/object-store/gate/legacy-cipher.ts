import crypto, { type CipherKey, createHash } from "node:crypto";

type Open = (algorithm: string, key: CipherKey, iv: Buffer | null, ...rest: unknown[]) => unknown;
type Ciphers = Record<"createCipheriv" | "createDecipheriv", Open>;

/**
 * s3rver hides the place where a listing goes on with DES, which OpenSSL 3 no longer has: every list of more than one page would end in an
 * error. In this process "des" means AES-128 with a key and a start value of the right length; nobody else reads these tokens.
 */
export function replaceDes(): void {
	const ciphers = crypto as unknown as Ciphers;
	for (const name of ["createCipheriv", "createDecipheriv"] as const) {
		const original = ciphers[name];
		ciphers[name] = (algorithm, key, iv, ...rest) =>
			algorithm === "des"
				? original("aes-128-cbc", stretched(key as Buffer), stretched(iv as Buffer))
				: original(algorithm, key, iv, ...rest);
	}
}

const stretched = (bytes: Buffer): Buffer => createHash("sha256").update(bytes).digest().subarray(0, 16);
