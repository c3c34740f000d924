import { OriginCaCertificate } from "@pulumi/cloudflare/originCaCertificate.js";
import { secret } from "@pulumi/pulumi";
import { CertRequest } from "@pulumi/tls/certRequest.js";
import { PrivateKey } from "@pulumi/tls/privateKey.js";
import type { ComponentOptions } from "../../kit/making.ts";
import type { OutsideCertificate } from "./contract.ts";

/** Days, the longest that Cloudflare's own authority gives. Only Cloudflare believes it, and nothing renews it. */
const validity = 5475;

/** A certificate by which the services prove to Cloudflare that they are the domain's. */
export function createOriginCertificate(name: string, domain: string, opts: ComponentOptions): OutsideCertificate {
	const { privateKeyPem } = new PrivateKey(`${name}-key`, { algorithm: "ECDSA", ecdsaCurve: "P256" }, opts);
	const request = { privateKeyPem, subject: { commonName: domain }, dnsNames: [domain] };
	const { certRequestPem: csr } = new CertRequest(`${name}-request`, request, opts);
	const args = { csr, hostnames: [domain], requestType: "origin-ecc", requestedValidity: validity };
	const { certificate } = new OriginCaCertificate(name, args, opts);
	return { chain: certificate, key: secret(privateKeyPem) };
}
