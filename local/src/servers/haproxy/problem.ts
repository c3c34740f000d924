/** What the proxy itself answers with, by status: RFC 9457 for programs. */
export const problems: Readonly<Record<number, { readonly title: string; readonly detail: string }>> = {
	400: { title: "Bad Request", detail: "The request is not valid HTTP." },
	403: { title: "Forbidden", detail: "The request looks like an attack. If it is not one, change its address or its headers." },
	404: { title: "Not Found", detail: "Nothing is served at this address." },
	408: { title: "Request Timeout", detail: "The request did not arrive in time." },
	413: { title: "Content Too Large", detail: "The request's body is larger than is accepted here." },
	414: { title: "URI Too Long", detail: "The request's address is longer than is accepted here." },
	429: { title: "Too Many Requests", detail: "Too many requests came from this address. Wait before the next one." },
	500: { title: "Internal Server Error", detail: "The proxy could not handle the request." },
	502: { title: "Bad Gateway", detail: "The server behind the proxy gave no valid answer." },
	503: { title: "Service Unavailable", detail: "No server is ready for this request. Try again in a few seconds." },
	504: { title: "Gateway Timeout", detail: "The server behind the proxy did not answer in time." },
};

/** Statuses that HAProxy answers with of its own accord. */
export const ownStatuses: readonly number[] = [400, 408, 500, 502, 503, 504];

/** `content-type … lf-string …` for a status, as HAProxy's `return` and `http-error` take it. */
export function problemContent(status: number): string {
	const { title = "", detail = "" } = problems[status] ?? {};
	const body = { type: "about:blank", title, status, detail, requestId: "%[unique-id]" };
	return `content-type application/problem+json lf-string ${quoted(JSON.stringify(body))}`;
}

/** A page for a person who waits for a server to come up: it asks again by itself. */
export const waitingPage = `content-type "text/html; charset=utf-8" lf-string ${quoted(
	'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2">' +
		'<title>One moment</title><body style="font:1.1rem/1.6 system-ui;max-width:32rem;margin:20vh auto;padding:0 1rem">' +
		"<h1>One moment</h1><p>No server is ready for this page yet. It asks again by itself every two seconds.</p><p><small>Request %[unique-id]</small></p>",
)}`;

/** One word of HAProxy's configuration, whatever it holds. Inside single quotes nothing has a meaning. */
export function quoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
