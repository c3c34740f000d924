import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"cloudflare:index/originCaCertificate:OriginCaCertificate": [
		{ what: "the request comes from elsewhere", set: { csr: "-----BEGIN CERTIFICATE REQUEST-----" } },
		{
			what: "the key comes from elsewhere",
			others: { "tls:index/certRequest:CertRequest::app-certificate-request": { privateKeyPem: "a key" } },
		},
		{ what: "the certificate has no key of its own", set: { requestType: "keyless-certificate" } },
		{ what: "the key is RSA's", set: { requestType: "origin-rsa" }, outcome: "pass" },
	],
};
