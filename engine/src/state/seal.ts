/** Secrets between memory (a marked value) and checkpoint (a marked ciphertext). */
import type { Crypter } from "../secrets.ts";
import { canonical } from "../values/compare.ts";
import { isObject, isSecret, type Properties, secretSignature, signatureKey, signatureOf, type Value } from "../values/signatures.ts";

/** Remembers which ciphertext stood where, so that an unchanged secret keeps it and the diff of two states stays small. */
export class Sealer {
	private readonly crypter: Crypter;
	private readonly known = new Map<string, string>();

	constructor(crypter: Crypter) {
		this.crypter = crypter;
	}

	/** `place` tells the secrets of one resource from those of another; equal secrets in two places don't share a ciphertext. */
	seal(properties: Properties, place: string): Properties {
		return this.sealValue(properties, place) as Properties;
	}

	open(properties: Properties, place: string): Properties {
		return this.openValue(properties, place) as Properties;
	}

	sealValue(value: Value, place: string): Value {
		if (isSecret(value)) return this.sealSecret(value.value, place);
		return mapChildren(value, (item, key) => this.sealValue(item, `${place}\0${key}`));
	}

	openValue(value: Value, place: string): Value {
		if (signatureOf(value) === secretSignature && isObject(value)) return this.openSecret(value, place);
		return mapChildren(value, (item, key) => this.openValue(item, `${place}\0${key}`));
	}

	private sealSecret(plain: Value, place: string): Value {
		const text = canonical(sealInner(plain));
		const key = `${place}\0=${text}`;
		const ciphertext = this.known.get(key) ?? this.crypter.encrypt(text);
		this.known.set(key, ciphertext);
		return { [signatureKey]: secretSignature, ciphertext };
	}

	private openSecret(sealed: { readonly [key: string]: Value }, place: string): Value {
		if (typeof sealed.plaintext === "string") return secretOf(openInner(JSON.parse(sealed.plaintext) as Value));
		const ciphertext = String(sealed.ciphertext);
		const value = openInner(JSON.parse(this.crypter.decrypt(ciphertext)) as Value);
		this.known.set(`${place}\0=${canonical(sealInner(value))}`, ciphertext);
		return secretOf(value);
	}
}

function secretOf(value: Value): Value {
	return { [signatureKey]: secretSignature, value };
}

/** A secret inside a secret is not encrypted twice: its "ciphertext" is the plain text, as Pulumi writes it. */
function sealInner(value: Value): Value {
	if (isSecret(value)) return { [signatureKey]: secretSignature, ciphertext: canonical(sealInner(value.value)) };
	return mapChildren(value, sealInner);
}

function openInner(value: Value): Value {
	if (signatureOf(value) === secretSignature && isObject(value)) return secretOf(openInner(JSON.parse(String(value.ciphertext)) as Value));
	return mapChildren(value, openInner);
}

function mapChildren(value: Value, change: (item: Value, key: string) => Value): Value {
	if (Array.isArray(value)) return value.map((item, at) => change(item, String(at)));
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, key)]));
}
