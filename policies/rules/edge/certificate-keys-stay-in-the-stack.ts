import { all } from "../../conditions/combine.ts";
import { isOneOf } from "../../conditions/leaves.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const certificateKeysStayInTheStack: Rule = {
	id: "certificate-keys-stay-in-the-stack",
	title: "The key of a certificate is made in the stack, and only a request with its public half leaves it",
	severity: "medium",
	why: "A key that someone made on a laptop or that came by mail may be in more hands than the service's: each of them could pretend to be it.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform makes the key and the request.",
		code: 'new cloudflare.OriginCaCertificate(name, { csr: request.certRequestPem, requestType: "origin-ecc", hostnames })',
	},
	cells: {
		"cloudflare:index/originCaCertificate:OriginCaCertificate": all(
			names("csr", "tls:index/certRequest:CertRequest", names("privateKeyPem", "tls:index/privateKey:PrivateKey", anything)),
			isOneOf("requestType", ["origin-ecc", "origin-rsa"]),
		),
	},
};
