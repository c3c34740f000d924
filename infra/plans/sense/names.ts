import type { Recorded } from "../../testing/recording.ts";
import { at, type Check, idOf, listAt, type Plan } from "../plan.ts";
import { referencesIn } from "./references.ts";

type Read = (inputs: unknown) => readonly unknown[];

/** Names that something answers browsers by. */
const answered: Readonly<Record<string, Read>> = {
	"aws:cloudfront/distribution:Distribution": (inputs) => listAt(inputs, "aliases"),
	"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": (inputs) => [at(inputs, "hostname")],
	"azure-native:cdn:AFDCustomDomain": (inputs) => [at(inputs, "hostName")],
	"cloudflare:index/dnsRecord:DnsRecord": (inputs) => (at(inputs, "proxied") === true ? [at(inputs, "name")] : []),
};

/** Names that a certificate is made for. Front Door makes one for every domain of its own, Cloudflare for every name of its zone. */
const certified: Readonly<Record<string, Read>> = {
	"aws:acm/certificate:Certificate": (inputs) => [at(inputs, "domainName"), ...listAt(inputs, "subjectAlternativeNames")],
	"gcp:certificatemanager/certificate:Certificate": (inputs) => listAt(inputs, "managed", "domains"),
	"azure-native:cdn:AFDCustomDomain": (inputs) =>
		at(inputs, "tlsSettings", "certificateType") === "ManagedCertificate" ? [at(inputs, "hostName")] : [],
	"cloudflare:index/zone:Zone": (inputs) => [at(inputs, "name"), `*.${at(inputs, "name")}`],
	"cloudflare:index/certificatePack:CertificatePack": (inputs) => listAt(inputs, "hosts"),
};

/** Whatever answers by a name has a certificate for it: its own, or one that it names. */
export const certificates: Check = (plan) =>
	plan.flatMap((each) => {
		const covered = certificatesOf(plan, each).flatMap((certificate) => namesIn(certified, certificate));
		return namesIn(answered, each)
			.filter((name) => !covered.some((certificate) => covers(certificate, name)))
			.map((name) => ({ resource: idOf(each), why: `it answers by ${name}, which its certificate is not made for.` }));
	});

/** The certificates that a resource leads to, over those who wait for one to be issued. */
function certificatesOf(plan: Plan, each: Recorded): Plan {
	const named = new Set(referencesIn(each.inputs));
	const next = plan.filter(
		(other) => named.has(idOf(other)) && (certified[other.type] !== undefined || /certificatevalidation/i.test(other.type)),
	);
	return [...(certified[each.type] === undefined ? [] : [each]), ...next.flatMap((other) => certificatesOf(plan, other))];
}

function namesIn(table: Readonly<Record<string, Read>>, { type, inputs }: Recorded): readonly string[] {
	return (table[type]?.(inputs) ?? []).filter((name): name is string => typeof name === "string");
}

/** A star stands for one label, as in RFC 6125. */
function covers(certificate: string, name: string): boolean {
	return certificate === name || (certificate.startsWith("*.") && certificate.slice(2) === name.slice(name.indexOf(".") + 1));
}
