import { createContext, useContext, useSyncExternalStore } from "react";
import { clearReads } from "../api/reads.ts";
import { post, remove } from "../api/request.ts";
import { closeSession, currentSession, openSession, watchSession } from "../api/session.ts";
import type { Account, SignedIn } from "../api/shapes.ts";
import type { Values } from "../design/form.ts";
import { navigate } from "../navigation/location.ts";

export const useSession = () => useSyncExternalStore(watchSession, currentSession);

export const AccountContext = createContext<Account | null>(null);

/** Who is signed in. Only pages behind the sign-in may ask. */
export function useAccount(): Account {
	const account = useContext(AccountContext);
	if (!account) throw new Error("A page for signed-in readers was shown to nobody.");
	return account;
}

export const mayTeach = (account: Account): boolean => account.role === "teacher" || account.role === "administrator";

export async function signIn({ email, password }: Values): Promise<void> {
	openAs(await post<SignedIn>("/sessions", { email, password }));
}

export async function signUp({ schoolCode, name, email, password }: Values): Promise<void> {
	openAs(await post<SignedIn>("/accounts", { schoolCode, name, email, password }));
	navigate("/", { replace: true });
}

function openAs(signedIn: SignedIn): void {
	clearReads();
	openSession(signedIn);
}

/** Ends this session, or every session of the account. */
export async function signOut(everywhere: boolean): Promise<void> {
	await remove(everywhere ? "/sessions" : "/sessions/current");
	closeSession(false);
	clearReads();
	navigate("/", { replace: true });
}
