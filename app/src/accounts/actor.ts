import type { Tenant } from "../postgres/statement.ts";
import type { Role } from "./roles.ts";

/** Who does something: an account in a session of its school. `seen` rises with each write and travels in a cookie to the next request. */
export interface Actor extends Tenant {
	readonly accountId: string;
	readonly sessionId: string;
	readonly role: Role;
}
