import { at, type Check, idOf, listAt, type Plan } from "../plan.ts";

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

/** Whatever answers by a name has a certificate for it. */
export const certificates: Check = (plan) => {
	const covered = namesIn(plan, certified).map(({ name }) => name);
	return namesIn(plan, answered)
		.filter(({ name }) => !covered.some((each) => covers(each, name)))
		.map(({ id, name }) => ({ resource: id, why: `it answers by ${name}, which no certificate is made for.` }));
};

function namesIn(plan: Plan, table: Readonly<Record<string, Read>>) {
	return plan.flatMap((each) => {
		const names = (table[each.type]?.(each.inputs) ?? []).filter((name): name is string => typeof name === "string");
		return names.map((name) => ({ id: idOf(each), name }));
	});
}

/** A star stands for one label, as in RFC 6125. */
function covers(certificate: string, name: string): boolean {
	return certificate === name || (certificate.startsWith("*.") && certificate.slice(2) === name.slice(name.indexOf(".") + 1));
}
