/** Pulumi's passphrase secrets provider: PBKDF2-SHA256 with 1,000,000 rounds, AES-256-GCM, `v1:nonce:ciphertext` in base64. */
import { createCipheriv, createDecipheriv, createHash, pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { Refusal } from "./refusal.ts";

const derive = promisify(pbkdf2);
const rounds = 1_000_000;
const proof = "pulumi";

export interface Crypter {
	/** The salt as it stands in the checkpoint and in a stack file's `encryptionsalt`: `v1:<salt>:v1:<nonce>:<proof>`. */
	readonly salt: string;
	encrypt(text: string): string;
	/** Throws when the text was not encrypted with this key. */
	decrypt(text: string): string;
}

/** One derivation takes about a third of a second, so a process does it once for each passphrase and salt. */
const keys = new Map<string, Promise<Buffer>>();

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
	const name = createHash("sha256").update(salt).update(passphrase).digest("hex");
	const known = keys.get(name);
	if (known !== undefined) return known;
	const key = derive(passphrase, salt, rounds, 32, "sha256");
	keys.set(name, key);
	return key;
}

/** Opens an existing salt. A wrong passphrase is a Refusal: going on would write secrets that nobody can read. */
export async function openCrypter(passphrase: string, salt: string): Promise<Crypter> {
	const [version, encoded = "", ...check] = salt.split(":");
	if (version !== "v1" || check.length !== 3) throw badSalt();
	const crypter = crypterFrom(await keyOf(passphrase, Buffer.from(encoded, "base64")), salt);
	if (tryDecrypt(crypter, check.join(":")) !== proof) throw wrongPassphrase();
	return crypter;
}

/** Makes a new salt for a new stack. */
export async function newCrypter(passphrase: string): Promise<Crypter> {
	const salt = randomBytes(8);
	const key = await keyOf(passphrase, salt);
	return crypterFrom(key, `v1:${salt.toString("base64")}:${encryptWith(key, proof)}`);
}

/** Stands in a plan's file where a secret's value would be encrypted. */
export const leftOut = "[secret]";

/** Decrypts what it can. What it can't, because there is no key here or another one, becomes `otherwise`; `missed` is told, unless it was left out. */
export function lenientCrypter(crypter: Crypter | undefined, otherwise: string, missed: () => void): Crypter {
	return {
		salt: crypter?.salt ?? "",
		encrypt: () => {
			throw new Error("a plan encrypts nothing");
		},
		decrypt: (text) => {
			const plain = crypter === undefined ? undefined : tryDecrypt(crypter, text);
			if (plain === undefined && text !== leftOut) missed();
			return plain ?? otherwise;
		},
	};
}

function crypterFrom(key: Buffer, salt: string): Crypter {
	return { salt, encrypt: (text) => encryptWith(key, text), decrypt: (text) => decryptWith(key, text) };
}

function encryptWith(key: Buffer, text: string): string {
	const nonce = randomBytes(12);
	const cipher = createCipheriv("aes-256-gcm", key, nonce);
	const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
	return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

function decryptWith(key: Buffer, text: string): string {
	const [version, nonce = "", sealed = ""] = text.split(":");
	if (version !== "v1") throw new Error("a ciphertext of an unknown version");
	const bytes = Buffer.from(sealed, "base64");
	const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"), { authTagLength: 16 });
	decipher.setAuthTag(bytes.subarray(-16));
	return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
}

function tryDecrypt(crypter: Crypter, text: string): string | undefined {
	try {
		return crypter.decrypt(text);
	} catch {
		return undefined;
	}
}

function badSalt(): Refusal {
	return new Refusal([
		{
			path: "secrets_providers.state.salt",
			why: "The salt in the state is damaged.",
			fix: "Restore the state from its .bak file or from the history folder.",
		},
	]);
}

function wrongPassphrase(): Refusal {
	return new Refusal([
		{
			path: "passphrase",
			why: "It does not open the secrets of this stack.",
			fix: "Give the passphrase that the stack was made with (PULUMI_CONFIG_PASSPHRASE_FILE, or the passphrase file in the state folder).",
		},
	]);
}
