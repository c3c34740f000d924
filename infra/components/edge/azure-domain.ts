import { AFDCustomDomain, type AFDCustomDomainArgs } from "@pulumi/azure-native/cdn/afdcustomDomain.js";
import type { AFDEndpoint } from "@pulumi/azure-native/cdn/afdendpoint.js";
import type { Profile } from "@pulumi/azure-native/cdn/profile.js";
import { RecordSet } from "@pulumi/azure-native/dns/recordSet.js";
import { interpolate } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { EdgeAdjustments, EdgeIntent, EdgeLinks } from "./contract.ts";

export interface AzureDomainAdjustments {
	readonly domain?: Adjust<AFDCustomDomainArgs>;
}

type EdgeMaking = Making<EdgeIntent, EdgeAdjustments>;

/** Azure's limit of a domain's name among resources. */
const domainName = { max: 90 };

/** The stack's name, with a certificate that Front Door gets and renews. Clients choose TLS 1.3 where they know it; those below 1.2 are turned away. */
export function createDomain({ name, tags, adjust, opts }: EdgeMaking, { network, dns }: EdgeLinks, profile: Profile): AFDCustomDomain {
	const { domain = "" } = dns;
	const args: AFDCustomDomainArgs = {
		resourceGroupName: onTarget(network.placement, "azure").place(tags).resourceGroupName,
		profileName: profile.name,
		customDomainName: physicalName([domain], domainName),
		hostName: domain,
		azureDnsZone: { id: onTarget(dns.zone, "azure").id },
		tlsSettings: { certificateType: "ManagedCertificate", minimumTlsVersion: "TLS12", cipherSuiteSetType: "TLS12_2023" },
	};
	return new AFDCustomDomain(`${name}-domain`, adjusted(adjust.azure?.domain, args, `${name}-domain`), opts);
}

/** Seconds for which an answer may be kept. */
const ttl = 300;

/** What proves the name to Front Door, and what leads users to it: an alias, because the name may be the zone's own. */
export function createNames({ name, opts }: EdgeMaking, { dns }: EdgeLinks, endpoint: AFDEndpoint, domain: AFDCustomDomain): void {
	const { name: zoneName, suffix, resourceGroup: resourceGroupName } = onTarget(dns.zone, "azure");
	const relativeRecordSetName = relativeName(dns.domain ?? "", suffix);
	const proof = domain.validationProperties.apply(({ validationToken }) => [validationToken]);
	dns.createRecord(`${name}-proof`, { name: interpolate`_dnsauth.${dns.domain}`, type: "TXT", values: proof }, opts);
	for (const recordType of ["A", "AAAA"]) {
		const args = { resourceGroupName, zoneName, relativeRecordSetName, recordType, ttl, targetResource: { id: endpoint.id } };
		new RecordSet(`${name}-${recordType.toLowerCase()}`, args, opts);
	}
}

/** "@" is the zone's own name. */
function relativeName(whole: string, zone: string): string {
	return whole === zone ? "@" : whole.slice(0, -zone.length - 1);
}
