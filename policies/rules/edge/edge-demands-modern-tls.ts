import { all, any, when } from "../../conditions/combine.ts";
import { atLeast, is, isNot, isOneOf, matches } from "../../conditions/leaves.ts";
import { names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { hasSetting, settingIs } from "./zone-setting.ts";

const modernPolicy = any(all(is("minTlsVersion", "TLS_1_2"), isOneOf("profile", ["MODERN", "RESTRICTED"])), is("minTlsVersion", "TLS_1_3"));

export const edgeDemandsModernTls: Rule = {
	id: "edge-demands-modern-tls",
	title: "The way in speaks TLS 1.2 or better only",
	severity: "high",
	why: "Older versions have known breaks: someone between a child's tablet and the service could read or change what passes.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform demands TLS 1.2 everywhere.",
		code: 'new aws.cloudfront.Distribution(name, { viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2025" } })',
	},
	cells: {
		"aws:cloudfront/distribution:Distribution": all(
			matches("viewerCertificate.minimumProtocolVersion", /^TLSv1\.(2_202[15]|3_2025)$/, "TLSv1.2_2021 or later"),
			isNot("viewerCertificate.cloudfrontDefaultCertificate", true),
		),
		"aws:lb/listener:Listener": when(
			isOneOf("protocol", ["HTTPS", "TLS"]),
			matches("sslPolicy", /^ELBSecurityPolicy-TLS13-1-[23]-/, "a policy of TLS 1.2 and 1.3 alone"),
		),
		"gcp:compute/sSLPolicy:SSLPolicy": modernPolicy,
		"gcp:compute/targetHttpsProxy:TargetHttpsProxy": names("sslPolicy", "gcp:compute/sSLPolicy:SSLPolicy", modernPolicy),
		"azure-native:cdn:AFDCustomDomain": all(
			matches("tlsSettings.cipherSuiteSetType", /^TLS12_/, "a set of TLS 1.2"),
			isOneOf("tlsSettings.minimumTlsVersion", ["TLS12", "TLS13"]),
		),
		"cloudflare:index/zone:Zone": hasSetting("min_tls_version"),
		"cloudflare:index/zoneSetting:ZoneSetting": settingIs("min_tls_version", atLeast("value", 1.2)),
		"kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy": isOneOf("spec.tls.minVersion", ["1.2", "1.3"], { byDefault: "1.2" }),
	},
};
