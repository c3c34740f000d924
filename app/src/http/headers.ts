import type { RequestHandler } from "express";

export interface Identity {
	readonly RELEASE: string;
	readonly ZONE: string;
	readonly INSTANCE: string;
}

/** Which release answered, and from where: what an upgrade or a lost zone looks like from outside. */
export function tellServer({ RELEASE, ZONE, INSTANCE }: Identity): RequestHandler {
	return (_request, response, next) => {
		response.setHeader("x-release", RELEASE);
		response.setHeader("x-served-by", `${ZONE}/${INSTANCE}`);
		next();
	};
}

/** Headers that every answer carries. `objectsUrl`: where the page uploads to and downloads from. */
export function secureHeaders(publicUrl: string, objectsUrl: string): RequestHandler {
	const objects = new URL(objectsUrl).origin;
	const { protocol, hostname } = new URL(publicUrl);
	// Never for this machine: a browser would refuse plain HTTP on every other port of localhost, for two years.
	const secure = protocol === "https:" && !/^(localhost|127\.|\[::1\])/.test(hostname);
	const policy = [
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		`img-src 'self' data: ${objects}`,
		"font-src 'self'",
		`connect-src 'self' ${objects}`,
		"manifest-src 'self'",
		"worker-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	].join("; ");
	const headers: Record<string, string> = {
		"content-security-policy": policy,
		"x-content-type-options": "nosniff",
		"x-frame-options": "DENY",
		"referrer-policy": "no-referrer",
		"permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
		"cross-origin-opener-policy": "same-origin",
		"cross-origin-resource-policy": "same-origin",
		...(secure ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
	};
	return (_request, response, next) => {
		for (const name in headers) response.setHeader(name, headers[name]!);
		next();
	};
}
