import { quoted } from "./problem.ts";

/** Without the query: a presigned address is a key to an object for as long as it lasts. */
export const accessLog =
	'{"time":"%[date,utime(%Y-%m-%dT%H:%M:%SZ)]","level":"info","message":"request","client":"%ci","method":"%HM","path":"%[var(txn.path),json(utf8s)]","status":%ST,' +
	'"backend":"%b","server":"%s","waitMs":%Tw,"connectMs":%Tc,"answerMs":%Tr,"totalMs":%Ta,"bytes":%B,"end":"%tsc","requestId":"%ID"}';

/** What a client says of itself is not believed: these headers are the proxy's word. */
export const requestHeaders: readonly string[] = [
	"http-request set-var(txn.path) path",
	...["Forwarded", "X-Real-IP", "X-Request-Id"].map((name) => `http-request del-header ${name}`),
	"http-request set-header X-Forwarded-For %[src]",
	"http-request set-header X-Forwarded-Proto http",
	"http-request set-header X-Forwarded-Proto https if { ssl_fc }",
	"http-request set-header X-Forwarded-Host %[req.hdr(host)]",
	"http-request set-header X-Forwarded-Port %[dst_port]",
	// A browser that has seen this header for localhost refuses plain HTTP on every port of it, also those of other programs.
	"http-request set-var(txn.hsts) bool(true) if { ssl_fc } !{ req.hdr(host),field(1,:),lower -m str localhost 127.0.0.1 } !{ req.hdr(host) -m beg [ }",
];

/** On every answer, the proxy's own included. */
export const responseHeaders: readonly string[] = [
	"http-after-response set-header X-Request-Id %[unique-id]",
	"http-after-response set-header X-Content-Type-Options nosniff",
	"http-after-response set-header X-Frame-Options DENY",
	"http-after-response set-header Referrer-Policy strict-origin-when-cross-origin",
	`http-after-response add-header Content-Security-Policy ${quoted("frame-ancestors 'none'")} unless { res.hdr(content-security-policy) -m sub frame-ancestors }`,
	// What people upload is served from the page's own origin; without this a stored page would act as the person who opens it.
	`http-after-response add-header Content-Security-Policy sandbox if unfiltered { res.hdr(content-type) -m reg -i ${quoted("html|xml|svg")} }`,
	`http-after-response set-header Strict-Transport-Security ${quoted("max-age=31536000")} if { var(txn.hsts) -m bool }`,
	"http-after-response set-header X-Cache HIT if { res.cache_hit }",
	"http-after-response del-header Server",
	"http-after-response del-header X-Powered-By",
];
