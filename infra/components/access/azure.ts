import { RoleAssignment, type RoleAssignmentArgs } from "@pulumi/azure-native/authorization/roleAssignment.js";
import { RoleDefinition, type RoleDefinitionArgs } from "@pulumi/azure-native/authorization/roleDefinition.js";
import { type Output, output } from "@pulumi/pulumi";
import { RandomUuid } from "@pulumi/random/randomUuid.js";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AccessMaking, type AzureAuditAdjustments, createAudit } from "./azure-audit.ts";
import { permissions } from "./azure-permissions.ts";
import type { AccessDriver, AccessLinks, AccessMade } from "./contract.ts";
import { planRoles, type RoleName, type RoleRow, roleNames } from "./plan.ts";

declare module "./contract.ts" {
	interface AccessAdjustments {
		readonly azure?: { readonly role?: Adjust<RoleDefinitionArgs>; readonly holder?: Adjust<RoleAssignmentArgs> } & AzureAuditAdjustments;
	}
}

/** Azure's limit of a role's name, which is the directory's. */
const roleName = { max: 128 };

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const azureAccess = {
	target: "azure",
	features: {
		roles: true,
		mfa: "a second factor is asked for at log-in, by the directory's Conditional Access, which no resource of a subscription decides.",
		audit: true,
	},
	limits: {},
	rules: roleNames.map((name) => ({
		path: `access.${name}`,
		holds: (intent) => intent[name] === undefined || objectId.test(intent[name]),
		given: (intent) => String(intent[name]),
		why: "Azure knows groups by their object's number in the directory.",
		fix: "Set it to the group's object id.",
	})),
	create: (making, links) => ({
		roles: making.want.roles ? createRoles(making, links) : {},
		audit: making.want.auditDays > 0 ? createAudit(making, links) : output(""),
	}),
} satisfies AccessDriver;

function createRoles(making: AccessMaking, links: AccessLinks): AccessMade["roles"] {
	return Object.fromEntries(planRoles(making.stack.environment).map(({ name, row }) => [name, createRole(making, links, name, row)]));
}

/** On the stack's group and nothing else. Returns the role's name. */
function createRole(making: AccessMaking, { network }: AccessLinks, role: RoleName, row: RoleRow): Output<string> {
	const { name, want, stack, adjust, opts } = making;
	const { resourceGroupId: scope } = onTarget(network.placement, "azure");
	const args: RoleDefinitionArgs = {
		roleDefinitionId: new RandomUuid(`${name}-${role}`, {}, opts).result,
		roleName: physicalName([stack.project, stack.stack, role], roleName),
		description: row.doc,
		roleType: "CustomRole",
		scope,
		assignableScopes: [scope],
		permissions: [permissions[row.grants]],
	};
	const definition = new RoleDefinition(`${name}-${role}`, adjusted(adjust.azure?.role, args, `${name}-${role}`), opts);
	const holder = want[role];
	if (holder !== undefined) {
		const held: RoleAssignmentArgs = { scope, roleDefinitionId: definition.id, principalId: holder, principalType: "Group" };
		new RoleAssignment(`${name}-${role}-holder`, adjusted(adjust.azure?.holder, held, `${name}-${role}-holder`), opts);
	}
	return definition.roleName.apply((given = "") => given);
}
