import type { Cases } from "../cases.ts";

const custom = { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"], httpPort: 80, httpsPort: 443 };
const apiOrigin = "azure-native:cdn:AFDOrigin::edge-api-origin";

export const cases: Cases = {
	"aws:cloudfront/vpcOrigin:VpcOrigin": [
		{ what: "it calls by plain HTTP", set: { "vpcOriginEndpointConfig.originProtocolPolicy": "http-only" } },
		{ what: "it calls as the viewer did", set: { "vpcOriginEndpointConfig.originProtocolPolicy": "match-viewer" } },
		{ what: "it calls by TLS 1.1 too", set: { "vpcOriginEndpointConfig.originSslProtocols.items": ["TLSv1.2", "TLSv1.1"] } },
		{ what: "it names no version of TLS", set: { "vpcOriginEndpointConfig.originSslProtocols": undefined } },
	],
	"aws:cloudfront/distribution:Distribution": [
		{
			what: "an origin is called by plain HTTP",
			set: { "origins[0].customOriginConfig": { ...custom, originProtocolPolicy: "http-only" } },
		},
		{ what: "an origin is called by TLS 1.0", set: { "origins[0].customOriginConfig": { ...custom, originSslProtocols: ["TLSv1"] } } },
		{ what: "an origin is called by TLS 1.2", set: { "origins[0].customOriginConfig": custom }, outcome: "pass" },
	],
	"azure-native:cdn:Route": [
		{ what: "the gateway is called in plain without a private link", others: { [apiOrigin]: { sharedPrivateLinkResource: undefined } } },
		{
			what: "files are called as the viewer did, from elsewhere",
			name: "edge-route-assets",
			set: { forwardingProtocol: "MatchRequest", originGroup: { id: "other" } },
		},
		{ what: "files are called by TLS, from elsewhere", name: "edge-route-assets", set: { originGroup: { id: "other" } }, outcome: "pass" },
	],
	"azure-native:cdn:AFDOrigin": [
		{ what: "any certificate will do", set: { enforceCertificateNameCheck: false } },
		{ what: "the check is left out", set: { enforceCertificateNameCheck: undefined } },
	],
	"cloudflare:index/zone:Zone": [
		{ what: "the setting is left as it was", others: { "cloudflare:index/zoneSetting:ZoneSetting::edge-ssl": null } },
	],
	"cloudflare:index/zoneSetting:ZoneSetting": [
		{ what: "any certificate will do", set: { value: "full" } },
		{ what: "the services are called in plain", set: { value: "flexible" } },
		{ what: "another setting is off", name: "edge-tls-1-3", set: { value: "off" }, outcome: "not applicable" },
	],
};
