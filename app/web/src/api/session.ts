import { Problem, problemOf, unreachable } from "./problem.ts";
import type { Account, SignedIn } from "./shapes.ts";

/** `unknown` until the first refresh has answered; `over` when somebody was signed in and no longer is. */
export type Session =
	| { readonly state: "unknown" }
	| { readonly state: "none"; readonly over: boolean; readonly problem?: Problem }
	| { readonly state: "open"; readonly account: Account; readonly accessToken: string };

// The access token lives here and nowhere else: in storage, any script that gets into the page could carry it away.
let session: Session = { state: "unknown" };
let refreshing: Promise<boolean> | undefined;
const listeners = new Set<() => void>();

export const currentSession = (): Session => session;

export function watchSession(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

function setSession(next: Session): void {
	session = next;
	for (const listener of listeners) listener();
}

export const openSession = (signedIn: SignedIn): void =>
	setSession({ state: "open", account: signedIn.account, accessToken: signedIn.accessToken });

export const closeSession = (over: boolean): void => setSession({ state: "none", over });

/** Trades the cookie for a new access token: true when somebody is signed in. Calls at the same time share one trade, since each cookie is good for one. */
export function refreshSession(): Promise<boolean> {
	refreshing ??= trade().finally(() => {
		refreshing = undefined;
	});
	return refreshing;
}

async function trade(): Promise<boolean> {
	const wasOpen = session.state === "open";
	let response = await refresh();
	if (response.status === 409) {
		await new Promise((resolve) => setTimeout(resolve, 300));
		response = await refresh();
	}
	if (response.ok) openSession((await response.json()) as SignedIn);
	else if (response.status === 401) closeSession(wasOpen);
	else throw await problemOf(response);
	return response.ok;
}

async function refresh(): Promise<Response> {
	return await fetch("/api/v1/sessions/refresh", { method: "POST", headers: { accept: "application/json" } }).catch(() => {
		throw unreachable();
	});
}

/** First question of a page load. A service that is away shows the sign-in form with the reason. */
export async function restoreSession(): Promise<void> {
	try {
		await refreshSession();
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		setSession({ state: "none", over: false, problem: error });
	}
}
