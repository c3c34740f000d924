import { all, any } from "../../conditions/combine.ts";
import { absent, atLeast, is, isOneOf } from "../../conditions/leaves.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { present } from "./present.ts";
import { hasSetting, settingIs } from "./zone-setting.ts";

/** What browsers' own lists of such names ask for. */
const year = 31_536_000;

const strict = "securityHeadersConfig.strictTransportSecurity";
const onPages = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";

export const pagesCarrySecurityHeaders: Rule = {
	id: "pages-carry-security-headers",
	title: "The way in adds the headers by which browsers protect their users",
	severity: "medium",
	why: "A child's browser would ask over plain HTTP first, show the page inside a stranger's, or run an uploaded file as a script.",
	remedy: {
		text: "Take out of the stack's adjustments what removes the headers: the platform adds them where the way in can.",
		code: "new aws.cloudfront.ResponseHeadersPolicy(name, { securityHeadersConfig: { strictTransportSecurity: { accessControlMaxAgeSec: 31536000, includeSubdomains: true, override: false } } })",
	},
	cells: {
		"aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": all(
			atLeast(`${strict}.accessControlMaxAgeSec`, year),
			is(`${strict}.includeSubdomains`, true),
			present("securityHeadersConfig.contentTypeOptions"),
			isOneOf("securityHeadersConfig.frameOptions.frameOption", ["DENY", "SAMEORIGIN"]),
			isOneOf("securityHeadersConfig.referrerPolicy.referrerPolicy", ["same-origin", "no-referrer", "strict-origin-when-cross-origin"]),
		),
		"aws:cloudfront/distribution:Distribution": all(
			names("defaultCacheBehavior", onPages, anything),
			any(absent("orderedCacheBehaviors"), names("orderedCacheBehaviors", onPages, anything)),
		),
		"cloudflare:index/zone:Zone": hasSetting("security_header"),
		"cloudflare:index/zoneSetting:ZoneSetting": settingIs(
			"security_header",
			is("value.strict_transport_security.enabled", true),
			atLeast("value.strict_transport_security.max_age", year),
			is("value.strict_transport_security.include_subdomains", true),
			is("value.strict_transport_security.nosniff", true),
		),
	},
};
