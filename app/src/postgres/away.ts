import pg from "pg";
import { Declined } from "../declined.ts";

const systemCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND"]);
/** Connection exceptions, and a server that is shutting down, crashing or not up yet. */
const serverCodes = /^(08|57P0[123])/;
/** The driver's own words; it gives these no code. */
const driverWords =
	/Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Query read timeout/;

function isAway(error: unknown): boolean {
	if (error instanceof pg.DatabaseError) return serverCodes.test(error.code ?? "");
	const { code, message } = (error ?? {}) as { code?: string; message?: string };
	return systemCodes.has(code ?? "") || driverWords.test(message ?? "");
}

/** A database that does not answer is no fault of the request and none of ours: 503, and worth another try. Whatever else went wrong is passed on. */
export async function orUnavailable<T>(answer: Promise<T>): Promise<T> {
	try {
		return await answer;
	} catch (error) {
		if (!isAway(error)) throw error;
		const message = "The database does not answer right now. What was being saved may not have been: look before you send it again.";
		throw new Declined("unavailable", message, { retryAfterSeconds: 2, cause: error });
	}
}
