import { all } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const certificatesAreProvenByDns: Rule = {
	id: "certificates-are-proven-by-dns",
	title: "Certificates are proven by a record in the stack's zone, and are in use once they are",
	severity: "medium",
	why: "A certificate that a person must confirm by mail or renew by hand runs out one day, and every class gets a warning in place of its lesson.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform proves its certificates by DNS.",
		code: 'new aws.acm.Certificate(name, { domainName, validationMethod: "DNS" })',
	},
	cells: {
		"aws:acm/certificate:Certificate": is("validationMethod", "DNS"),
		"aws:acm/certificateValidation:CertificateValidation": names("certificateArn", "aws:acm/certificate:Certificate", anything),
		"aws:lb/listener:Listener": names("certificateArn", "aws:acm/certificateValidation:CertificateValidation", anything),
		"aws:cloudfront/distribution:Distribution": names("viewerCertificate", "aws:acm/certificateValidation:CertificateValidation", anything),
		"gcp:certificatemanager/certificate:Certificate": names(
			"managed",
			"gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
			anything,
		),
		"gcp:certificatemanager/dnsAuthorization:DnsAuthorization": namedBy("gcp:dns/recordSet:RecordSet", "rrdatas", is("type", "CNAME")),
		"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": names(
			"certificates",
			"gcp:certificatemanager/certificate:Certificate",
			anything,
		),
		"gcp:compute/targetHttpsProxy:TargetHttpsProxy": names(
			"certificateMap",
			"gcp:certificatemanager/certificateMap:CertificateMap",
			anything,
		),
		"gcp:certificatemanager/certificateMap:CertificateMap": namedBy(
			"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry",
			"map",
			anything,
		),
		"azure-native:cdn:AFDCustomDomain": all(
			is("tlsSettings.certificateType", "ManagedCertificate"),
			namedBy("azure-native:dns:RecordSet", "txtRecords", is("recordType", "TXT")),
		),
	},
};
