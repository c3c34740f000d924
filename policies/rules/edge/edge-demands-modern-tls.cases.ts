import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:cloudfront/distribution:Distribution": [
		{ what: "TLS 1.0 is spoken", set: { "viewerCertificate.minimumProtocolVersion": "TLSv1_2016" } },
		{ what: "TLS 1.2 is spoken with old ciphers", set: { "viewerCertificate.minimumProtocolVersion": "TLSv1.2_2019" } },
		{ what: "the version is left out", set: { "viewerCertificate.minimumProtocolVersion": undefined } },
		{ what: "the name is a longer one", set: { "viewerCertificate.minimumProtocolVersion": "TLSv1.2_2021_legacy" } },
		{ what: "the name ends like it", set: { "viewerCertificate.minimumProtocolVersion": "old-TLSv1.2_2021" } },
		{ what: "CloudFront's own name is served, with TLS 1.0", set: { "viewerCertificate.cloudfrontDefaultCertificate": true } },
		{ what: "the version is that of 2021", set: { "viewerCertificate.minimumProtocolVersion": "TLSv1.2_2021" }, outcome: "pass" },
		{ what: "TLS 1.3 alone is spoken", set: { "viewerCertificate.minimumProtocolVersion": "TLSv1.3_2025" }, outcome: "pass" },
	],
	"aws:lb/listener:Listener": [
		{ what: "the policy speaks TLS 1.0", set: { sslPolicy: "ELBSecurityPolicy-2016-08" } },
		{ what: "the policy speaks TLS 1.1 and 1.3", set: { sslPolicy: "ELBSecurityPolicy-TLS13-1-1-2021-06" } },
		{ what: "the policy is left to the provider", set: { sslPolicy: undefined } },
		{ what: "the policy's name only ends like it", set: { sslPolicy: "old-ELBSecurityPolicy-TLS13-1-2-2021-06" } },
		{ what: "the policy speaks TLS 1.3 alone", set: { sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }, outcome: "pass" },
		{ what: "a listener of TLS speaks 1.0", set: { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-2016-08" } },
		{ what: "it speaks no TLS", set: { protocol: "HTTP", sslPolicy: undefined }, outcome: "not applicable" },
	],
	"gcp:compute/sSLPolicy:SSLPolicy": [
		{ what: "TLS 1.0 is spoken", set: { minTlsVersion: "TLS_1_0" } },
		{ what: "the version is left out", set: { minTlsVersion: undefined } },
		{ what: "old ciphers are spoken", set: { profile: "COMPATIBLE" } },
		{ what: "the profile is Google's modern one", set: { profile: "MODERN" }, outcome: "pass" },
		{ what: "TLS 1.3 alone is spoken", set: { minTlsVersion: "TLS_1_3", profile: undefined }, outcome: "pass" },
	],
	"gcp:compute/targetHttpsProxy:TargetHttpsProxy": [
		{ what: "no policy is given", set: { sslPolicy: undefined } },
		{ what: "its policy speaks TLS 1.0", others: { "gcp:compute/sSLPolicy:SSLPolicy::edge-tls": { minTlsVersion: "TLS_1_0" } } },
	],
	"azure-native:cdn:AFDCustomDomain": [
		{ what: "TLS 1.0 is spoken", set: { "tlsSettings.minimumTlsVersion": "TLS10" } },
		{ what: "the ciphers are those of TLS 1.0", set: { "tlsSettings.cipherSuiteSetType": "TLS10_2019" } },
		{ what: "the ciphers' name only ends like it", set: { "tlsSettings.cipherSuiteSetType": "OldTLS12_2022" } },
		{ what: "nothing is set", set: { tlsSettings: undefined } },
		{ what: "TLS 1.3 alone is spoken", set: { "tlsSettings.minimumTlsVersion": "TLS13" }, outcome: "pass" },
	],
	"cloudflare:index/zone:Zone": [
		{ what: "the setting is left as it was", others: { "cloudflare:index/zoneSetting:ZoneSetting::edge-min-tls-version": null } },
	],
	"cloudflare:index/zoneSetting:ZoneSetting": [
		{ what: "TLS 1.1 is spoken", set: { value: "1.1" } },
		{ what: "nothing is set", set: { value: undefined } },
		{ what: "TLS 1.3 alone is spoken", set: { value: "1.3" }, outcome: "pass" },
		{ what: "another setting is off", name: "edge-ssl", set: { value: "off" }, outcome: "not applicable" },
	],
	"kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy": [
		{ what: "TLS 1.1 is spoken", set: { "spec.tls.minVersion": "1.1" } },
		{ what: "TLS 1.3 alone is spoken", set: { "spec.tls.minVersion": "1.3" }, outcome: "pass" },
		{ what: "the version is left to Envoy Gateway, which takes 1.2", set: { "spec.tls.minVersion": undefined }, outcome: "pass" },
	],
};
