export const roles = ["learner", "guardian", "teacher", "administrator", "operator"] as const;
export type Role = (typeof roles)[number];

/** What a signed-in account may do. A handler names a permission, never a role, so that this table is the whole answer. */
const permissions = {
	learn: ["learner", "guardian", "teacher", "administrator"],
	teach: ["teacher", "administrator"],
	"manage-members": ["administrator"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

export function mayDo(role: Role, permission: Permission): boolean {
	const allowed: readonly Role[] = permissions[permission];
	return allowed.includes(role);
}
