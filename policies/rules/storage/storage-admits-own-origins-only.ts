import { all, any } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { absent, isOneOf, matches } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Path } from "../../conditions/path.ts";
import type { Rule } from "../rule.ts";

const ownPage = matches("", /^https:\/\/[^*]+$/, "the address of a page, over TLS");
const forFiles = isOneOf("", ["GET", "HEAD", "PUT"]);

/** Every rule at the path, of which `origins` and `methods` are what they call their two lists. */
const ownPages = (path: Path, origins: Path, methods: Path): Condition => each(path, all(each(origins, ownPage), each(methods, forFiles)));

export const storageAdmitsOwnOriginsOnly: Rule = {
	id: "storage-admits-own-origins-only",
	title: "Browsers put and fetch files from the stack's own page only",
	severity: "medium",
	why: "A page that someone lures a child to could put and fetch files in the child's name with an address that leaked.",
	remedy: {
		text: "Name the page's own address and the methods that it needs; the platform does, so take the argument out of the stack's adjustments.",
		code: 'new aws.s3.BucketCorsConfiguration(name, { bucket, corsRules: [{ allowedOrigins: [origin], allowedMethods: ["GET", "HEAD", "PUT"] }] })',
	},
	cells: {
		"aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": ownPages("corsRules", "allowedOrigins", "allowedMethods"),
		"gcp:storage/bucket:Bucket": ownPages("cors", "origins", "methods"),
		"azure-native:storage:BlobServiceProperties": any(
			absent("cors.corsRules"),
			ownPages("cors.corsRules", "allowedOrigins", "allowedMethods"),
		),
		"digitalocean:index/spacesBucketCorsConfiguration:SpacesBucketCorsConfiguration": ownPages(
			"corsRules",
			"allowedOrigins",
			"allowedMethods",
		),
		"digitalocean:index/spacesBucket:SpacesBucket": any(absent("corsRules"), ownPages("corsRules", "allowedOrigins", "allowedMethods")),
		"cloudflare:index/r2BucketCors:R2BucketCors": ownPages("rules", "allowed.origins", "allowed.methods"),
	},
};
