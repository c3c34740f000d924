import type { Cases } from "../cases.ts";

const strict = "securityHeadersConfig.strictTransportSecurity";
const frame = "securityHeadersConfig.frameOptions.frameOption";
const referrer = "securityHeadersConfig.referrerPolicy.referrerPolicy";
const setting = "value.strict_transport_security";

export const cases: Cases = {
	"aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": [
		{ what: "browsers forget within a year", set: { [`${strict}.accessControlMaxAgeSec`]: 31_535_999 } },
		{ what: "browsers remember for longer than a year", set: { [`${strict}.accessControlMaxAgeSec`]: 63_072_000 }, outcome: "pass" },
		{ what: "names below may be asked in plain", set: { [`${strict}.includeSubdomains`]: false } },
		{ what: "nothing is said of TLS", set: { [strict]: undefined } },
		{ what: "browsers guess what a file is", set: { "securityHeadersConfig.contentTypeOptions": undefined } },
		{ what: "the page may stand in a stranger's", set: { "securityHeadersConfig.frameOptions": undefined } },
		{ what: "the page may stand in its own", set: { [frame]: "SAMEORIGIN" }, outcome: "pass" },
		{ what: "whole addresses are told to strangers", set: { [referrer]: "unsafe-url" } },
		{ what: "nothing is told to strangers", set: { [referrer]: "no-referrer" }, outcome: "pass" },
		{ what: "the host alone is told to strangers", set: { [referrer]: "strict-origin-when-cross-origin" }, outcome: "pass" },
	],
	"aws:cloudfront/distribution:Distribution": [
		{ what: "pages come without headers", set: { "defaultCacheBehavior.responseHeadersPolicyId": undefined } },
		{ what: "files come without headers", set: { "orderedCacheBehaviors[0].responseHeadersPolicyId": undefined } },
		{ what: "there are no files apart", set: { orderedCacheBehaviors: undefined }, outcome: "pass" },
	],
	"cloudflare:index/zone:Zone": [
		{ what: "the setting is left as it was", others: { "cloudflare:index/zoneSetting:ZoneSetting::edge-security-header": null } },
	],
	"cloudflare:index/zoneSetting:ZoneSetting": [
		{ what: "the header is off", name: "edge-security-header", set: { [`${setting}.enabled`]: false } },
		{ what: "browsers forget within a year", name: "edge-security-header", set: { [`${setting}.max_age`]: 31_535_999 } },
		{ what: "browsers remember for longer", name: "edge-security-header", set: { [`${setting}.max_age`]: 63_072_000 }, outcome: "pass" },
		{ what: "names below may be asked in plain", name: "edge-security-header", set: { [`${setting}.include_subdomains`]: false } },
		{ what: "browsers guess what a file is", name: "edge-security-header", set: { [`${setting}.nosniff`]: false } },
		{ what: "another setting", name: "edge-ssl", outcome: "not applicable" },
	],
};
