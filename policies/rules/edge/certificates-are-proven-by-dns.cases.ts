import type { Cases } from "../cases.ts";

const proof = "gcp:dns/recordSet:RecordSet::edge-proof-record";

export const cases: Cases = {
	"aws:acm/certificate:Certificate": [
		{ what: "a mail must be answered", set: { validationMethod: "EMAIL" } },
		{ what: "how it is proven is left out", set: { validationMethod: undefined } },
	],
	"aws:acm/certificateValidation:CertificateValidation": [
		{ what: "it waits for a certificate that is not the stack's", set: { certificateArn: "arn:aws:acm:us-east-1:1:certificate/other" } },
	],
	"aws:lb/listener:Listener": [
		{ what: "it takes a certificate that nobody waited for", set: { certificateArn: "arn:aws:acm:us-east-1:1:certificate/other" } },
	],
	"aws:cloudfront/distribution:Distribution": [
		{
			what: "it takes a certificate that nobody waited for",
			set: { "viewerCertificate.acmCertificateArn": "arn:aws:acm:us-east-1:1:certificate/other" },
		},
	],
	"gcp:certificatemanager/certificate:Certificate": [
		{ what: "it is proven by the load balancer that needs it", set: { managed: { domains: ["learn.example.org"] } } },
	],
	"gcp:certificatemanager/dnsAuthorization:DnsAuthorization": [
		{ what: "its record stands in no zone", others: { [proof]: null } },
		{ what: "its record is of another kind", others: { [proof]: { type: "TXT" } } },
	],
	"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": [
		{ what: "it takes a certificate that is not the stack's", set: { certificates: ["other"] } },
	],
	"gcp:compute/targetHttpsProxy:TargetHttpsProxy": [
		{ what: "it takes certificates that are uploaded", set: { certificateMap: undefined } },
	],
	"gcp:certificatemanager/certificateMap:CertificateMap": [
		{
			what: "no certificate is in it",
			others: { "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry::edge-certificate-entry": null },
		},
	],
	"azure-native:cdn:AFDCustomDomain": [
		{ what: "a person uploads the certificate", set: { "tlsSettings.certificateType": "CustomerCertificate" } },
		{ what: "its record stands in no zone", others: { "azure-native:dns:RecordSet::edge-proof": null } },
		{ what: "its record is of another kind", others: { "azure-native:dns:RecordSet::edge-proof": { recordType: "CNAME" } } },
	],
};
