import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { Unframe } from "./chunked.ts";
import { type Account, type Refused, refusalOf } from "./signature.ts";

type Refusing = Refused | "InvalidArgument" | "MissingContentLength" | "NotImplemented";

const answers: Readonly<Record<Refusing, { readonly status: number; readonly message: string }>> = {
	AccessDenied: { status: 403, message: "The request is not signed, or its signature has expired." },
	SignatureDoesNotMatch: { status: 403, message: "The signature is not the one that the secret access key gives." },
	InvalidAccessKeyId: { status: 403, message: "There is no such access key id." },
	RequestTimeTooSkewed: { status: 403, message: "The clocks of client and server differ by more than 15 minutes." },
	AuthorizationHeaderMalformed: { status: 400, message: "The signature's fields are not those of Signature Version 4 for S3." },
	InvalidArgument: { status: 400, message: 'A key may not hold "." or ".." between slashes.' },
	NotImplemented: { status: 501, message: "This store keeps no versions." },
	MissingContentLength: { status: 411, message: "A body in frames needs x-amz-decoded-content-length." },
};

/** Names the query parameters of a signature, which the server behind must not judge again. */
const signatureParameters = /^X-Amz-(Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Content-Sha256|Security-Token)$/i;

/**
 * Stands before s3rver, which lets strangers in, knows Signature Version 4 in part and takes a key for a path: lets a request pass only with
 * a valid signature and a key without "..", and hands on its plain body.
 */
export function gate(account: Account, behind: RequestListener): RequestListener {
	return (request, response) => {
		const { method = "GET", url = "/", headers } = request;
		const refusal =
			refusalOf({ method, url, headers }, account) ?? pathRefusal(url, headers) ?? versionRefusal(url) ?? frameRefusal(headers);
		if (refusal) return refuse(response, refusal);
		behind(isFramed(headers) ? unframed(request) : plain(request), response as ServerResponse<IncomingMessage> & { req: IncomingMessage });
	};
}

/** A key is a path below the bucket's folder; one that climbs would reach any file of this user. */
function pathRefusal(url: string, headers: IncomingHttpHeaders): Refusing | undefined {
	const paths = [url.split("?")[0] ?? "", String(headers["x-amz-copy-source"] ?? "").split("?")[0] ?? ""];
	return paths.every(staysInside) ? undefined : "InvalidArgument";
}

function staysInside(path: string): boolean {
	try {
		const key = decodeURIComponent(path);
		return !key.includes("\0") && !key.split(/[/\\]/).some((part) => part === "." || part === "..");
	} catch {
		return false;
	}
}

/** s3rver takes no notice of these words: asking for versions would list objects, deleting one version would delete the object. */
function versionRefusal(url: string): Refusing | undefined {
	const query = new URLSearchParams(url.split("?")[1] ?? "");
	return ["versioning", "versions", "versionId"].some((word) => query.has(word)) ? "NotImplemented" : undefined;
}

const isFramed = (headers: IncomingHttpHeaders): boolean => String(headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");

const frameRefusal = (headers: IncomingHttpHeaders): Refusing | undefined =>
	isFramed(headers) && !/^\d+$/.test(String(headers["x-amz-decoded-content-length"] ?? "")) ? "MissingContentLength" : undefined;

/** s3rver's only account, in the scheme whose check can be switched off; without one it refuses to set an answer's headers. */
const innerAuthorization = "AWS S3RVER:judged";

/** The request without its signature, marked as S3's so that it is not taken for a browser's. */
function plain(request: IncomingMessage): IncomingMessage {
	const [path = "/", query = ""] = (request.url ?? "/").split("?");
	const rest = query.split("&").filter((pair) => pair !== "" && !signatureParameters.test(decodeURIComponent(pair.split("=")[0] ?? "")));
	request.url = rest.length > 0 ? `${path}?${rest.join("&")}` : path;
	Object.assign(request.headers, {
		authorization: innerAuthorization,
		date: new Date().toUTCString(),
		"x-amz-content-sha256": "UNSIGNED-PAYLOAD",
	});
	delete request.headers["x-amz-date"];
	return request;
}

/** The same request with the body's frames taken off. */
function unframed(request: IncomingMessage): IncomingMessage {
	const { method, url, headers, httpVersion, socket } = plain(request);
	const encodings = String(headers["content-encoding"] ?? "")
		.split(",")
		.map((each) => each.trim());
	const kept = encodings.filter((each) => each !== "aws-chunked" && each !== "").join(", ");
	const { "content-encoding": _, "x-amz-decoded-content-length": length, "x-amz-trailer": __, ...others } = headers;
	const changed = { ...others, "content-length": String(length), ...(kept !== "" && { "content-encoding": kept }) };
	const body = pipeline(request, new Unframe(), () => undefined);
	return Object.assign(body, { method, url, headers: changed, httpVersion, socket, connection: socket }) as unknown as IncomingMessage;
}

function refuse(response: ServerResponse, code: Refusing): void {
	const { status, message } = answers[code];
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message.replaceAll('"', "&quot;")}</Message></Error>`;
	response
		.writeHead(status, { "content-type": "application/xml", "content-length": Buffer.byteLength(body), connection: "close" })
		.end(body);
}
