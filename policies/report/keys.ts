import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { Refusal } from "../refusal.ts";
import { sha256 } from "./digests.ts";

/** SHA-256 of the public key as DER, in hexadecimal: what a signer tells a reader by another way. */
export const fingerprintOfKey = (key: KeyObject): string =>
	sha256((key.type === "private" ? createPublicKey(key) : key).export({ type: "spki", format: "der" }));

/** An Ed25519 private key from a PEM file in PKCS 8, without a passphrase. */
export const privateKeyIn = (path: string): KeyObject => keyIn(path, kinds.private);

/** An Ed25519 public key from a PEM file. */
export const publicKeyIn = (path: string): KeyObject => keyIn(path, kinds.public);

interface Kind {
	readonly begins: string;
	readonly read: (pem: string) => KeyObject;
	readonly why: string;
	readonly fix: string;
}

const kinds: Readonly<Record<"private" | "public", Kind>> = {
	private: {
		begins: "-----BEGIN PRIVATE KEY-----",
		read: createPrivateKey,
		why: "This is no private key in PEM (PKCS 8) without a passphrase.",
		fix: "Make one: openssl genpkey -algorithm ed25519 -out key.pem",
	},
	public: {
		begins: "-----BEGIN PUBLIC KEY-----",
		read: createPublicKey,
		why: "This is no public key in PEM.",
		fix: "Take it from the private one: openssl pkey -in key.pem -pubout -out key.pub.pem",
	},
};

function keyIn(path: string, kind: Kind): KeyObject {
	const key = parsed(textOf(path), kind);
	if (key === undefined) throw new Refusal([{ path, why: kind.why, fix: kind.fix }]);
	if (key.asymmetricKeyType === "ed25519") return key;
	const value = key.asymmetricKeyType ?? "unknown";
	throw new Refusal([{ path, value, why: "Reports are signed with Ed25519 only.", fix: kinds.private.fix }]);
}

function textOf(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		const { code = "unknown" } = error as NodeJS.ErrnoException;
		throw new Refusal([{ path, value: code, why: "The key can't be read.", fix: "Give the path of a file that you may read." }]);
	}
}

/** A private key where the public one is asked for is refused: it should not be where a report is only checked. */
function parsed(pem: string, { begins, read }: Kind): KeyObject | undefined {
	if (!pem.includes(begins)) return undefined;
	try {
		return read(pem);
	} catch {
		return undefined;
	}
}
