import { join } from "node:path";
import { ensureFolder, textOf, writeWhole } from "../files.ts";
import { bundleOf, daysLeft, type KeyedCertificate, newAuthority, newServerCertificate, parseBundle } from "./authority.ts";

/** Days before its end at which a certificate is replaced. */
export const renewalDays = 30;

export interface LocalCertificate {
	/** The authority's certificate, PEM: what a client is told to trust. */
	readonly caPath: string;
	/** Server certificate and private key in one file, PEM, 0600. */
	readonly bundlePath: string;
	/** When the server certificate ends. */
	readonly expires: Date;
}

export interface CertificateOptions {
	/** Names the authority. @default "learning-assistant" */
	readonly name?: string;
	/** @default now */
	readonly now?: Date;
}

/**
 * Keeps an authority and a server certificate for localhost, 127.0.0.1 and ::1 in the folder. Makes what is missing, unreadable or within
 * 30 days of its end, and leaves the rest: the same folder gives the same files.
 */
export async function ensureCertificate(
	folder: string,
	{ name = "learning-assistant", now = new Date() }: CertificateOptions = {},
): Promise<LocalCertificate> {
	await ensureFolder(folder);
	const paths = { ca: join(folder, "ca.pem"), authority: join(folder, "ca-bundle.pem"), server: join(folder, "server.pem") };
	const authority = await kept(paths.authority, now, undefined, () => newAuthority(name, now));
	// Written each time: an end between the two files would leave clients with the certificate of a lost authority.
	await writeWhole(paths.ca, `${authority.certificate.toString("pem")}\n`, undefined, 0o644);
	const server = await kept(paths.server, now, authority, () => newServerCertificate(authority, now));
	return { caPath: paths.ca, bundlePath: paths.server, expires: server.certificate.notAfter };
}

async function kept(
	path: string,
	now: Date,
	signer: KeyedCertificate | undefined,
	make: () => Promise<KeyedCertificate>,
): Promise<KeyedCertificate> {
	const text = await textOf(path);
	const old = text === undefined ? undefined : await parseBundle(text).catch(() => undefined);
	if (old && daysLeft(old.certificate, now) >= renewalDays && (await isSignedBy(old, signer))) return old;
	const made = await make();
	await writeWhole(path, await bundleOf(made));
	return made;
}

async function isSignedBy({ certificate }: KeyedCertificate, signer: KeyedCertificate | undefined): Promise<boolean> {
	return certificate.verify({ publicKey: (signer?.certificate ?? certificate).publicKey, signatureOnly: true });
}
