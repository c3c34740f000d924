import { all, when } from "../../conditions/combine.ts";
import { given, is } from "../../conditions/leaves.ts";
import { anything, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const edgeProvesItselfToOrigins: Rule = {
	id: "edge-proves-itself-to-origins",
	title: "The way in shows what stands behind it who is calling",
	severity: "medium",
	why: "A bucket or a gateway that can't tell the way in from a stranger must be open to both.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform signs or proves every call that can be.",
		code: 'new aws.cloudfront.OriginAccessControl(name, { signingBehavior: "always", signingProtocol: "sigv4", originAccessControlOriginType: "s3" })',
	},
	cells: {
		"aws:cloudfront/originAccessControl:OriginAccessControl": all(is("signingBehavior", "always"), is("signingProtocol", "sigv4")),
		// What is kept for everyone is not asked for by addresses that are signed for one.
		"azure-native:cdn:AFDOriginGroup": when(
			namedBy("azure-native:cdn:Route", "originGroup", given("cacheConfiguration")),
			all(is("authentication.type", "UserAssignedIdentity"), is("authentication.scope", "https://storage.azure.com/.default")),
		),
		"cloudflare:index/zone:Zone": namedBy(
			"cloudflare:index/authenticatedOriginPullsSettings:AuthenticatedOriginPullsSettings",
			"zoneId",
			anything,
		),
		"cloudflare:index/authenticatedOriginPullsSettings:AuthenticatedOriginPullsSettings": is("enabled", true),
	},
};
