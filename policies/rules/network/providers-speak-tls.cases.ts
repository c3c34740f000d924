import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"pulumi:providers:aws": [
		{ what: "certificates aren't looked at", set: { insecure: "true" } },
		{ what: "nobody asks whose credentials they are", set: { skipCredentialsValidation: "true" } },
		{ what: "requests go elsewhere", set: { endpoints: '[{"s3":"http://localhost:4566"}]' } },
	],
	"pulumi:providers:azure-native": [
		{ what: "the cloud is one that nobody knows", set: { environment: "mock" } },
		{ what: "the cloud is left to the provider, which takes the public one", set: { environment: undefined }, outcome: "pass" },
		{ what: "the cloud is the government's", set: { environment: "usgovernment" }, outcome: "pass" },
		{ what: "the cloud is China's", set: { environment: "china" }, outcome: "pass" },
		{ what: "another host says where the cloud is", set: { metadataHost: "localhost" } },
	],
	"pulumi:providers:digitalocean": [
		{ what: "the token travels in clear", set: { apiEndpoint: "http://api.digitalocean.com" } },
		{ what: "the token travels in clear by a name that only looks encrypted", set: { apiEndpoint: "http://proxy/https://" } },
		{ what: "the address is the provider's own", set: { apiEndpoint: undefined }, outcome: "pass" },
		{ what: "files travel in clear", set: { spacesEndpoint: "http://nyc3.digitaloceanspaces.com" } },
	],
	"pulumi:providers:cloudflare": [{ what: "the token travels in clear", set: { baseUrl: "http://localhost:8080" } }],
};
