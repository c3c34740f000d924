import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, createServer, type TLSSocket } from "node:tls";
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { bundleOf, newAuthority, newServerCertificate } from "./authority.ts";
import { ensureCertificate } from "./certificate.ts";

const folders: string[] = [];
let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "certificate-"));
	folders.push(folder);
});
afterAll(() => {
	for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const read = (path: string) => readFileSync(path, "utf8");
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** What a client says of a server with the bundle, when it trusts the authority: undefined where it is content. */
async function verdict(bundle: string, ca: string, servername: string): Promise<string | undefined> {
	const server = createServer({ cert: bundle, key: bundle }, (socket) => socket.end()).listen(0, "127.0.0.1");
	await new Promise((resolve) => server.once("listening", resolve));
	const { port } = server.address() as { port: number };
	try {
		return await new Promise((resolve) => {
			const socket: TLSSocket = connect({ host: "127.0.0.1", port, ca, ...(servername === "127.0.0.1" ? {} : { servername }) }, () =>
				resolve(undefined),
			);
			socket.on("error", (error) => resolve(error.message));
			socket.on("close", () => socket.destroy());
		});
	} finally {
		server.close();
	}
}

describe("the local certificate", () => {
	test("is accepted for localhost and 127.0.0.1 by a client that trusts the authority, and by no other", async () => {
		const { bundlePath, caPath } = await ensureCertificate(folder);
		expect(await verdict(read(bundlePath), read(caPath), "localhost")).toBeUndefined();
		expect(await verdict(read(bundlePath), read(caPath), "127.0.0.1")).toBeUndefined();
		const other = await newAuthority("other", new Date());
		expect(await verdict(read(bundlePath), other.certificate.toString("pem"), "localhost")).toMatch(
			/^unable to verify the first certificate/,
		);
	});

	test("names localhost, 127.0.0.1 and ::1, and is valid for less than 398 days", async () => {
		const { bundlePath } = await ensureCertificate(folder);
		const certificate = new X509Certificate(read(bundlePath));
		expect(certificate.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
		expect((Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000).toBeLessThan(398);
	});

	test("keeps its keys in files that only the owner reads", async () => {
		const { bundlePath } = await ensureCertificate(folder);
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		expect(statSync(bundlePath).mode & 0o777).toBe(0o600);
		expect(statSync(join(folder, "ca-bundle.pem")).mode & 0o777).toBe(0o600);
		expect(read(join(folder, "ca.pem"))).not.toContain("PRIVATE KEY");
	});

	test("stays the same when it is asked for again", async () => {
		const first = await ensureCertificate(folder);
		const [server, ca] = [read(first.bundlePath), read(first.caPath)];
		await ensureCertificate(folder, { now: inDays(360) });
		expect([read(first.bundlePath), read(first.caPath)]).toEqual([server, ca]);
	});

	test("is renewed by the same authority when less than 30 days are left", async () => {
		const first = await ensureCertificate(folder);
		const [server, ca] = [read(first.bundlePath), read(first.caPath)];
		const later = await ensureCertificate(folder, { now: inDays(370) });
		expect(read(later.bundlePath)).not.toBe(server);
		expect(read(later.caPath)).toBe(ca);
		expect(later.expires.getTime()).toBeGreaterThan(inDays(700).getTime());
	});

	test("is made anew where a file is torn or belongs to another authority", async () => {
		const { bundlePath, caPath } = await ensureCertificate(folder);
		writeFileSync(join(folder, "ca-bundle.pem"), "torn");
		await ensureCertificate(folder);
		expect(await verdict(read(bundlePath), read(caPath), "localhost")).toBeUndefined();
	});
});

test("an authority of one machine can't vouch for a site of another", async () => {
	const authority = await newAuthority("local", new Date());
	expect(new X509Certificate(authority.certificate.toString("pem")).ca).toBe(true);
	const server = await newServerCertificate(authority, new Date());
	expect(await verdict(await bundleOf(server), authority.certificate.toString("pem"), "localhost")).toBeUndefined();
	const forged = await newServerCertificate(authority, new Date(), { dns: ["bank.example"], ip: [] });
	expect(await verdict(await bundleOf(forged), authority.certificate.toString("pem"), "bank.example")).toBe("permitted subtree violation");
});
