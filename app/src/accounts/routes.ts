import { type Endpoint, endpoint, type Reply } from "../http/endpoint.ts";
import type { Actor } from "./actor.ts";
import { AccountView, Login, NewMember, SignedIn, SignUp } from "./schemas.ts";
import type { Accounts, SignedInSession } from "./service.ts";

export function accountsEndpoints(accounts: Accounts): Endpoint[] {
	return [
		endpoint({
			method: "post",
			path: "/accounts",
			summary: "Sign up as a learner by a school's code",
			access: "anyone",
			body: SignUp,
			answers: { 201: SignedIn },
			handle: async ({ body }, visitor) => welcome(201, await accounts.signUp(body), visitor),
		}),
		endpoint({
			method: "post",
			path: "/sessions",
			summary: "Log in",
			access: "anyone",
			body: Login,
			answers: { 201: SignedIn },
			handle: async ({ body, ip }, visitor) => welcome(201, await accounts.login(body, ip), visitor),
		}),
		endpoint({
			method: "post",
			path: "/sessions/refresh",
			summary: "Exchange the refresh cookie",
			access: "anyone",
			answers: { 200: SignedIn },
			handle: async ({ refreshToken }, visitor) => welcome(200, await accounts.refresh(refreshToken), visitor),
		}),
		endpoint({
			method: "delete",
			path: "/sessions/current",
			summary: "Log out here",
			access: "signed-in",
			answers: { 204: null },
			handle: async (_call, actor) => {
				await accounts.logout(actor);
				return { status: 204, refreshToken: null };
			},
		}),
		endpoint({
			method: "delete",
			path: "/sessions",
			summary: "Log out everywhere",
			access: "signed-in",
			answers: { 204: null },
			handle: async (_call, actor) => {
				await accounts.logoutEverywhere(actor);
				return { status: 204, refreshToken: null };
			},
		}),
		endpoint({
			method: "get",
			path: "/me",
			summary: "My account",
			access: "signed-in",
			answers: { 200: AccountView },
			handle: async (_call, actor) => ({ status: 200, body: await accounts.me(actor) }),
		}),
		endpoint({
			method: "post",
			path: "/members",
			summary: "Add a member to my school",
			access: "manage-members",
			body: NewMember,
			answers: { 201: AccountView },
			handle: async ({ body }, actor) => ({ status: 201, body: await accounts.addMember(actor, body) }),
		}),
	];
}

/** The visitor becomes somebody: their first reads must see the rows that signing in wrote. */
function welcome(status: number, { signedIn, refreshToken, tenant }: SignedInSession, visitor: Actor): Reply {
	visitor.seen = Math.max(visitor.seen, tenant.seen);
	return { status, body: signedIn, refreshToken };
}
