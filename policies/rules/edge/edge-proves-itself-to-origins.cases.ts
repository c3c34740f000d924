import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:cloudfront/originAccessControl:OriginAccessControl": [
		{ what: "nothing is signed", set: { signingBehavior: "never" } },
		{ what: "the viewer's signature is passed on", set: { signingBehavior: "no-override" } },
		{ what: "how it is signed is left out", set: { signingProtocol: undefined } },
	],
	"azure-native:cdn:AFDOriginGroup": [
		{ what: "files are asked for by nobody", set: { authentication: undefined } },
		{ what: "files are asked for by the profile's own identity", set: { "authentication.type": "SystemAssignedIdentity" } },
		{ what: "the identity is shown to something else", set: { "authentication.scope": "https://vault.azure.net/.default" } },
		{ what: "nothing of it is kept", name: "edge-files-origins", outcome: "not applicable" },
	],
	"cloudflare:index/zone:Zone": [
		{
			what: "it is left as it was",
			others: { "cloudflare:index/authenticatedOriginPullsSettings:AuthenticatedOriginPullsSettings::edge-origin-pulls": null },
		},
	],
	"cloudflare:index/authenticatedOriginPullsSettings:AuthenticatedOriginPullsSettings": [
		{ what: "it is off", set: { enabled: false } },
		{ what: "nothing is set", set: { enabled: undefined } },
	],
};
