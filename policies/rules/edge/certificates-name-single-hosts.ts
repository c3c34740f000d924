import { all } from "../../conditions/combine.ts";
import { given, matches } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const isHost = (path: string) => matches(path, /^[^*]+$/, "a host without an asterisk");

export const certificatesNameSingleHosts: Rule = {
	id: "certificates-name-single-hosts",
	title: "A certificate stands for the hosts that it names, and for no others",
	severity: "low",
	why: "With the key of a certificate for every name, whoever steals it from one place can pretend to be any other that learners trust.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform asks for certificates of its own domain alone.",
		settings: { "edge.domain": "learn.example.org" },
		code: 'new aws.acm.Certificate(name, { domainName: "learn.example.org" })',
	},
	cells: {
		"aws:acm/certificate:Certificate": all(isHost("domainName"), each("subjectAlternativeNames", isHost(""))),
		"gcp:certificatemanager/certificate:Certificate": all(given("managed.domains"), each("managed.domains", isHost(""))),
		"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": isHost("hostname"),
		"azure-native:cdn:AFDCustomDomain": isHost("hostName"),
		"cloudflare:index/originCaCertificate:OriginCaCertificate": all(given("hostnames"), each("hostnames", isHost(""))),
	},
};
