import type { Response } from "express";

export const refreshCookie = "la_refresh";
export const seenCookie = "la_seen";
/** The refresh token is sent to these paths only. */
const sessionsPath = "/api/v1/sessions";

/** The pairs of a Cookie header. The first of a name wins, as browsers put the most specific path first. */
export function parseCookies(header: string | undefined): Map<string, string> {
	const cookies = new Map<string, string>();
	for (const pair of (header ?? "").split(";")) {
		const at = pair.indexOf("=");
		const name = pair.slice(0, at).trim();
		if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
	}
	return cookies;
}

export function setRefreshCookie(response: Response, token: string | null, secure: boolean, seconds: number): void {
	const life = token === null ? 0 : seconds;
	response.append("set-cookie", cookieText(refreshCookie, token ?? "", sessionsPath, life, secure));
}

export function setSeenCookie(response: Response, position: number, secure: boolean): void {
	response.append("set-cookie", cookieText(seenCookie, String(position), "/api/v1", 24 * 3600, secure));
}

/** A forged position only sends its sender's reads to the writer, so it needs no signature. */
export function readSeen(text: string | undefined): number {
	return /^\d{1,15}$/.test(text ?? "") ? Number(text) : 0;
}

function cookieText(name: string, value: string, path: string, seconds: number, secure: boolean): string {
	return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
}
