/** What people may do with a stack, by what they are. */
export interface RoleRow {
	readonly doc: string;
	/** How much each driver grants; it maps each word to its own actions. */
	readonly grants: "read" | "operate" | "administer";
	/** Whether a second factor is asked for. */
	readonly mfa: boolean;
}

/** Roles of people. Services have identities of their own, made with them. */
export const roleTable = {
	developers: { doc: "look at everything but secrets and learners' data", grants: "read", mfa: false },
	testers: { doc: "look at metrics and logs of a stack before production", grants: "read", mfa: false },
	operators: { doc: "run a stack: restart, scale, open recorded sessions, restore", grants: "operate", mfa: true },
	administrators: { doc: "change everything", grants: "administer", mfa: true },
} as const satisfies Record<string, RoleRow>;

export type RoleName = keyof typeof roleTable;
export const roleNames = Object.keys(roleTable) as readonly RoleName[];

/** Who there is by environment: in production nobody looks around who doesn't run it. */
const rolesOf: Readonly<Record<string, readonly RoleName[]>> = {
	dev: ["developers", "administrators"],
	preview: ["developers", "administrators"],
	staging: ["developers", "testers", "operators", "administrators"],
	prod: ["operators", "administrators"],
};

/** The roles of a stack. In dev developers run it too. */
export function planRoles(environment: string): readonly { readonly name: RoleName; readonly row: RoleRow }[] {
	const names = rolesOf[environment] ?? [];
	const open = environment === "dev" || environment === "preview";
	return names.map((name) => ({
		name,
		row: open && name === "developers" ? { ...roleTable[name], grants: "operate" } : roleTable[name],
	}));
}
