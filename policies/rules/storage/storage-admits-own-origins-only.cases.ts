import type { Case, Cases } from "../cases.ts";

const wrong = (origins: string, methods: string): readonly Case[] => [
	{ what: "every page may", set: { [origins]: ["*"] } },
	{ what: "every page below a name may", set: { [`${origins}[0]`]: "https://*.example.org" } },
	{ what: "a page may that comes over plain HTTP", set: { [origins]: ["http://learn.example.org"] } },
	{ what: "a page may that is named after another", set: { [origins]: ["x https://learn.example.org"] } },
	{ what: "every page may that begins alike", set: { [origins]: ["https://learn.example.org*"] } },
	{ what: "pages may delete", set: { [methods]: ["GET", "DELETE"] } },
];

const rule = (origin: string, method: string) => [{ allowedOrigins: [origin], allowedMethods: [method] }];
const own = "https://learn.example.org";

export const cases: Cases = {
	"aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": wrong("corsRules[0].allowedOrigins", "corsRules[0].allowedMethods"),
	"gcp:storage/bucket:Bucket": [
		...wrong("cors[0].origins", "cors[0].methods"),
		{ what: "no page may", set: { cors: undefined }, outcome: "not applicable" },
	],
	"azure-native:storage:BlobServiceProperties": [
		{ what: "every page may", set: { "cors.corsRules": rule("*", "GET") } },
		{ what: "pages may delete", set: { "cors.corsRules": rule(own, "DELETE") } },
		{ what: "the own page may", set: { "cors.corsRules": rule(own, "PUT") }, outcome: "pass" },
	],
	"digitalocean:index/spacesBucketCorsConfiguration:SpacesBucketCorsConfiguration": wrong(
		"corsRules[0].allowedOrigins",
		"corsRules[0].allowedMethods",
	),
	"digitalocean:index/spacesBucket:SpacesBucket": [
		{ what: "every page may", set: { corsRules: rule("*", "GET") } },
		{ what: "pages may delete", set: { corsRules: rule(own, "DELETE") } },
		{ what: "the own page may", set: { corsRules: rule(own, "HEAD") }, outcome: "pass" },
	],
	"cloudflare:index/r2BucketCors:R2BucketCors": wrong("rules[0].allowed.origins", "rules[0].allowed.methods"),
};
