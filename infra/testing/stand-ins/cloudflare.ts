import { secret } from "@pulumi/pulumi";
import { sentinel } from "./sentinel.ts";
import type { StandIns } from "./stand-ins.ts";

/** What a stack's resources and lookups answer where a plain text won't do. */
export const standIns: StandIns = {
	resources: {
		"cloudflare:index/accountToken:AccountToken": (_, name) => ({ value: secret(`${sentinel}-${name}`) }),
		"tls:index/privateKey:PrivateKey": (_, name) => ({ privateKeyPem: secret(`${sentinel}-${name}`) }),
		"tls:index/certRequest:CertRequest": () => ({ certRequestPem: "-----BEGIN CERTIFICATE REQUEST-----" }),
	},
	lookups: {
		"cloudflare:index/getAccounts:getAccounts": () => ({ results: [{ id: "0123456789abcdef0123456789abcdef", name: "test" }] }),
		"cloudflare:index/getIpRanges:getIpRanges": () => ({ ipv4Cidrs: ["198.51.100.0/24", "203.0.113.0/24"], ipv6Cidrs: [] }),
	},
};
