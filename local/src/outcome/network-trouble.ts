import type { Trouble } from "./wait.ts";

/** Codes of Node and of its HTTP client for what may work at the next try. */
const passing: ReadonlySet<string> = new Set([
	"ECONNREFUSED",
	"ECONNRESET",
	"EPIPE",
	"ETIMEDOUT",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ENOTFOUND",
	"EAI_AGAIN",
	"UND_ERR_SOCKET",
	"UND_ERR_CONNECT_TIMEOUT",
	"UND_ERR_HEADERS_TIMEOUT",
	"UND_ERR_BODY_TIMEOUT",
]);

/** The trouble of an error that says that a server could not be reached; undefined for any other. The code may stand in the cause of the cause. */
export function networkTrouble(error: unknown): Trouble | undefined {
	const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
	if (typeof code === "string" && passing.has(code)) return { kind: "passing", why: `It could not be reached (${code}).` };
	return cause === undefined ? undefined : networkTrouble(cause);
}
