import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The one account that may do anything. */
export interface Account {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
}

/** What of a request is signed. */
export interface SignedRequest {
	readonly method: string;
	/** As it was sent: path and query, still encoded. */
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
}

/** S3's own code of a refusal, for example "AccessDenied". */
export type Refused =
	| "AccessDenied"
	| "SignatureDoesNotMatch"
	| "InvalidAccessKeyId"
	| "RequestTimeTooSkewed"
	| "AuthorizationHeaderMalformed";

interface Claim {
	readonly credential: string;
	readonly signedHeaders: readonly string[];
	readonly signature: string;
	/** As in the request, for example "20261121T100000Z". */
	readonly date: string;
	readonly payloadHash: string;
	/** Seconds from `date` for which a presigned address holds; undefined for a signed header. */
	readonly expires: number | undefined;
}

const algorithm = "AWS4-HMAC-SHA256";
/** Seconds by which clocks may differ; S3's own figure. */
const skewSeconds = 900;
/** Longest life of a presigned address, in seconds; S3's own figure. */
const longestExpiry = 604_800;

/** Checks Signature Version 4, in the Authorization header or in the query. Undefined where it holds; nobody is let in without one. */
export function refusalOf(request: SignedRequest, account: Account, now = new Date()): Refused | undefined {
	const claim = claimOf(request);
	if (claim === undefined) return "AccessDenied";
	const [accessKeyId, ...scope] = claim.credential.split("/");
	const [day = "", , service, terminator] = scope;
	const signedAt = timeOf(claim.date);
	const misses =
		scope.length !== 4 || service !== "s3" || terminator !== "aws4_request" || Number.isNaN(signedAt) || !claim.date.startsWith(day);
	if (misses || !claim.signedHeaders.includes("host")) return "AuthorizationHeaderMalformed";
	if (accessKeyId !== account.accessKeyId) return "InvalidAccessKeyId";
	return (
		lateness(claim, signedAt, now) ??
		(matches(signatureOf(request, claim, scope, account), claim.signature) ? undefined : "SignatureDoesNotMatch")
	);
}

function lateness({ expires }: Claim, signedAt: number, now: Date): Refused | undefined {
	const age = (now.getTime() - signedAt) / 1000;
	if (age < -skewSeconds) return "RequestTimeTooSkewed";
	if (expires === undefined) return age > skewSeconds ? "RequestTimeTooSkewed" : undefined;
	return expires >= 0 && expires <= longestExpiry && age <= expires ? undefined : "AccessDenied";
}

function claimOf({ url, headers }: SignedRequest): Claim | undefined {
	const query = new URLSearchParams(url.split("?")[1] ?? "");
	if (query.get("X-Amz-Algorithm") === algorithm) return claimOfQuery(query);
	const fields = /^AWS4-HMAC-SHA256 +(.*)$/.exec(headers.authorization ?? "")?.[1];
	if (fields === undefined) return undefined;
	const field = (name: string) => new RegExp(`${name}=([^, ]+)`).exec(fields)?.[1] ?? "";
	return {
		credential: field("Credential"),
		signedHeaders: field("SignedHeaders").split(";"),
		signature: field("Signature"),
		date: headerOf(headers, "x-amz-date"),
		payloadHash: headerOf(headers, "x-amz-content-sha256"),
		expires: undefined,
	};
}

function claimOfQuery(query: URLSearchParams): Claim {
	const value = (name: string) => query.get(name) ?? "";
	return {
		credential: value("X-Amz-Credential"),
		signedHeaders: value("X-Amz-SignedHeaders").split(";"),
		signature: value("X-Amz-Signature"),
		date: value("X-Amz-Date"),
		payloadHash: query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD",
		expires: Number.parseInt(value("X-Amz-Expires"), 10) || 0,
	};
}

function signatureOf(
	{ method, url, headers }: SignedRequest,
	claim: Claim,
	scope: readonly string[],
	{ secretAccessKey }: Account,
): string {
	const [path = "", query = ""] = url.split("?");
	const canonicalHeaders = claim.signedHeaders.map((name) => `${name}:${headerOf(headers, name).trim().replace(/ +/g, " ")}\n`).join("");
	const canonical = [method, path, canonicalQuery(query), canonicalHeaders, claim.signedHeaders.join(";"), claim.payloadHash].join("\n");
	const text = [algorithm, claim.date, scope.join("/"), createHash("sha256").update(canonical).digest("hex")].join("\n");
	const key = scope.reduce<Buffer | string>(
		(previous, part) => createHmac("sha256", previous).update(part).digest(),
		`AWS4${secretAccessKey}`,
	);
	return createHmac("sha256", key).update(text).digest("hex");
}

/** Sorted by name and value, each encoded once more in the one way that the signature knows. */
function canonicalQuery(query: string): string {
	const pairs = [...new URLSearchParams(query.replaceAll("+", "%2B"))].filter(([name]) => name !== "X-Amz-Signature");
	const encoded = pairs.map(([name, value]) => [encode(name), encode(value)] as const);
	return encoded
		.toSorted(([name, value], [otherName, otherValue]) => order(name, otherName) || order(value, otherValue))
		.map(([name, value]) => `${name}=${value}`)
		.join("&");
}

const order = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
const encode = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const headerOf = (headers: IncomingHttpHeaders, name: string): string => String(headers[name] ?? "");

function timeOf(date: string): number {
	const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
	const [year, month, ...rest] = parts.map(Number);
	return year === undefined ? Number.NaN : Date.UTC(year, (month ?? 1) - 1, ...rest);
}

function matches(expected: string, given: string): boolean {
	const [left, right] = [Buffer.from(expected), Buffer.from(given)];
	return left.length === right.length && timingSafeEqual(left, right);
}
