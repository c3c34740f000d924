import type { Cases } from "../cases.ts";

const all = "*.example.org";
const middle = "learn*.example.org";

export const cases: Cases = {
	"aws:acm/certificate:Certificate": [
		{ what: "it stands for every name", set: { domainName: all } },
		{ what: "it stands for many names", set: { domainName: middle } },
		{ what: "it stands for every name besides", set: { subjectAlternativeNames: ["learn.example.org", all] } },
		{ what: "it stands for another host besides", set: { subjectAlternativeNames: ["www.example.org"] }, outcome: "pass" },
	],
	"gcp:certificatemanager/certificate:Certificate": [
		{ what: "it stands for every name", set: { "managed.domains[0]": all } },
		{ what: "it stands for nothing", set: { "managed.domains": undefined } },
	],
	"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": [
		{ what: "it is shown for every name", set: { hostname: all } },
		{ what: "it is shown for whatever is asked", set: { hostname: undefined } },
	],
	"azure-native:cdn:AFDCustomDomain": [{ what: "it stands for every name", set: { hostName: all } }],
	"cloudflare:index/originCaCertificate:OriginCaCertificate": [
		{ what: "it stands for every name", set: { "hostnames[0]": all } },
		{ what: "it stands for nothing", set: { hostnames: [] } },
	],
};
