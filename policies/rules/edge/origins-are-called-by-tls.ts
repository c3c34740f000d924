import { all, any } from "../../conditions/combine.ts";
import { absent, given, is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { names, whateverNames } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { hasSetting, settingIs } from "./zone-setting.ts";

const tls12Alone = is("", "TLSv1.2");

export const originsAreCalledByTls: Rule = {
	id: "origins-are-called-by-tls",
	title: "The way in calls what stands behind it by TLS with a checked certificate, or by a private link",
	severity: "high",
	why: "Someone between the way in and the services could read every learner's session, or answer in the services' place.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform calls its origins by TLS.",
		code: 'new cloudflare.ZoneSetting(name, { zoneId, settingId: "ssl", value: "strict" })',
	},
	cells: {
		"aws:cloudfront/vpcOrigin:VpcOrigin": all(
			is("vpcOriginEndpointConfig.originProtocolPolicy", "https-only"),
			all(given("vpcOriginEndpointConfig.originSslProtocols.items"), each("vpcOriginEndpointConfig.originSslProtocols.items", tls12Alone)),
		),
		"aws:cloudfront/distribution:Distribution": each(
			"origins",
			any(
				absent("customOriginConfig"),
				all(is("customOriginConfig.originProtocolPolicy", "https-only"), each("customOriginConfig.originSslProtocols", tls12Alone)),
			),
		),
		"azure-native:cdn:Route": any(
			is("forwardingProtocol", "HttpsOnly"),
			names(
				"originGroup",
				"azure-native:cdn:AFDOriginGroup",
				whateverNames("azure-native:cdn:AFDOrigin", "originGroupName", given("sharedPrivateLinkResource")),
			),
		),
		"azure-native:cdn:AFDOrigin": is("enforceCertificateNameCheck", true),
		"cloudflare:index/zone:Zone": hasSetting("ssl"),
		"cloudflare:index/zoneSetting:ZoneSetting": settingIs("ssl", is("value", "strict")),
	},
};
