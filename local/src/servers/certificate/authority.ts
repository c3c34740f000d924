import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import {
	AuthorityKeyIdentifierExtension,
	BasicConstraintsExtension,
	cryptoProvider,
	ExtendedKeyUsage,
	ExtendedKeyUsageExtension,
	Extension,
	KeyUsageFlags,
	KeyUsagesExtension,
	PemConverter,
	SubjectAlternativeNameExtension,
	SubjectKeyIdentifierExtension,
	X509Certificate,
	X509CertificateGenerator,
} from "@peculiar/x509";
import { nameConstraints, nameConstraintsId } from "./name-constraints.ts";

cryptoProvider.set(webcrypto as unknown as Parameters<typeof cryptoProvider.set>[0]);

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const dayMs = 86_400_000;

/** Every name by which a browser can reach a loopback port of this machine. */
export const loopbackNames: ServerNames = { dns: ["localhost"], ip: ["127.0.0.1", "::1"] };
export interface ServerNames {
	readonly dns: readonly string[];
	readonly ip: readonly string[];
}

const loopbackAddresses = [Buffer.from([127, 0, 0, 1]), Buffer.concat([Buffer.alloc(15), Buffer.from([1])])];

/** Days a certificate is valid. Browsers refuse server certificates of more than 398 days. */
export const validDays = { authority: 1825, server: 397 } as const;

export interface KeyedCertificate {
	readonly certificate: X509Certificate;
	readonly privateKey: webcrypto.CryptoKey;
}

/** A new authority that can sign for this machine's loopback names only: trusting it opens no other site to whoever reads its key. */
export async function newAuthority(name: string, now: Date): Promise<KeyedCertificate> {
	const keys = await newKeys();
	const certificate = await X509CertificateGenerator.createSelfSigned({
		name: [{ CN: [`${name} (this machine only)`] }],
		keys,
		...validity(now, validDays.authority),
		signingAlgorithm: algorithm,
		extensions: [
			new BasicConstraintsExtension(true, 0, true),
			new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
			new Extension(nameConstraintsId, true, nameConstraints(loopbackNames.dns, loopbackAddresses)),
			await SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	return { certificate, privateKey: keys.privateKey };
}

/** A new server certificate, signed by the authority. Names that the authority may not sign for are turned away by clients, not here. */
export async function newServerCertificate(
	authority: KeyedCertificate,
	now: Date,
	names: ServerNames = loopbackNames,
): Promise<KeyedCertificate> {
	const keys = await newKeys();
	const certificate = await X509CertificateGenerator.create({
		subject: [{ CN: ["localhost"] }],
		issuer: authority.certificate.subject,
		publicKey: keys.publicKey,
		signingKey: authority.privateKey,
		...validity(now, validDays.server),
		signingAlgorithm: algorithm,
		extensions: [
			new BasicConstraintsExtension(false, undefined, true),
			new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
			new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
			new SubjectAlternativeNameExtension([...names.dns.map(dns), ...names.ip.map(ip)]),
			await SubjectKeyIdentifierExtension.create(keys.publicKey),
			await AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
		],
	});
	return { certificate, privateKey: keys.privateKey };
}

/** Certificate and private key, PEM. */
export async function bundleOf({ certificate, privateKey }: KeyedCertificate): Promise<string> {
	const key = PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", privateKey), "PRIVATE KEY");
	return `${certificate.toString("pem")}\n${key}\n`;
}

/** What `bundleOf` wrote. */
export async function parseBundle(text: string): Promise<KeyedCertificate> {
	const key = PemConverter.decodeWithHeaders(text).find(({ type }) => type === "PRIVATE KEY");
	if (!key) throw new Error("There is no private key in the bundle.");
	const privateKey = await webcrypto.subtle.importKey("pkcs8", key.rawData, algorithm, true, ["sign"]);
	return { certificate: new X509Certificate(text), privateKey };
}

export const daysLeft = (certificate: X509Certificate, now: Date): number => (certificate.notAfter.getTime() - now.getTime()) / dayMs;

const dns = (value: string) => ({ type: "dns", value }) as const;
const ip = (value: string) => ({ type: "ip", value }) as const;

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

/** From an hour ago, so that a clock which is set back a little does not turn the certificate away. A serial number of 16 random bytes, positive. */
function validity(now: Date, days: number) {
	const serial = randomBytes(16);
	serial[0] = (serial[0] as number) & 0x7f;
	return {
		serialNumber: serial.toString("hex"),
		notBefore: new Date(now.getTime() - dayMs / 24),
		notAfter: new Date(now.getTime() + days * dayMs),
	};
}
