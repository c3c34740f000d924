import { problemContent, quoted } from "./problem.ts";

/** Methods that anything behind the proxy answers. */
const methods = "GET HEAD POST PUT PATCH DELETE OPTIONS";

/** Headers of all kinds together; browsers and tokens stay below a tenth of it. */
const headerBytes = 12_288;

/**
 * What no honest request to this platform holds, as regular expressions on the address after decoding. Narrow on purpose: a learner may look
 * for "select from where" or "union", so words alone are no reason, only the shapes that leave a quoted value.
 */
const shapes = {
	"script element": String.raw`<\s*(script|iframe|object|embed|svg)[\s/>]`,
	"event handler": String.raw`<[^>]*\son[a-z]+\s*=`,
	"script address": String.raw`(javascript|vbscript)\s*:`,
	"SQL union": String.raw`['")]\s*union\s+(all\s+)?select\s`,
	"SQL condition": String.raw`['"]\s*(or|and)\s+['"]?\w+['"]?\s*(=|<|>|like\s)`,
	"SQL statement": String.raw`['"]\s*;\s*(drop|delete|insert|update|alter|create)\s`,
	"SQL delay": String.raw`(pg_sleep|benchmark|waitfor\s+delay)\s*\(`,
} as const;

const traversal = String.raw`(^|[/\\])\.\.([/\\]|$)`;

/** Names what an attack looks like, then answers 403 to it on routes that are filtered. Lines of one name are alternatives. */
export function filterRules(): readonly string[] {
	const path = "path,url_dec,lower -m reg";
	const address = "url,url_dec(1),lower -m reg";
	return [
		`acl known_method method ${methods}`,
		`acl attack req.hdrs,length gt ${headerBytes}`,
		"acl attack url,lower -m sub %00",
		`acl attack path,lower -m reg ${quoted("%25(2e|2f|5c|00)")}`,
		`acl attack ${path} ${quoted(traversal)}`,
		...Object.entries(shapes).flatMap(([name, shape]) => [`# ${name}`, `acl attack ${address} ${quoted(shape)}`]),
		`http-request return status 403 ${problemContent(403)} if !unfiltered !known_method`,
		`http-request return status 403 ${problemContent(403)} if !unfiltered attack`,
	];
}
