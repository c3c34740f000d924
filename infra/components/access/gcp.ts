import { ProjectBucketConfig, type ProjectBucketConfigArgs } from "@pulumi/gcp/logging/projectBucketConfig.js";
import { ProjectSink } from "@pulumi/gcp/logging/projectSink.js";
import { IAMAuditConfig } from "@pulumi/gcp/projects/iamauditConfig.js";
import { IAMCustomRole, type IAMCustomRoleArgs } from "@pulumi/gcp/projects/iamcustomRole.js";
import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import { interpolate, type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { AccessAdjustments, AccessDriver, AccessIntent, AccessLinks, AccessMade } from "./contract.ts";
import { administering, type OwnGrants, permissionsOf } from "./gcp-grants.ts";
import { planRoles, type RoleName, type RoleRow } from "./plan.ts";

declare module "./contract.ts" {
	interface AccessAdjustments {
		readonly gcp?: {
			/** Of every role; told apart by the name. */
			readonly role?: Adjust<IAMCustomRoleArgs>;
			/** Of the bucket that holds the record. */
			readonly audit?: Adjust<ProjectBucketConfigArgs>;
		};
	}
}

type AccessMaking = Making<AccessIntent, AccessAdjustments>;

/** IAM's limit of a role's id, which takes no hyphen. */
const roleId = { max: 64, separator: "" } as const;
/** Cloud Logging's limit of a bucket's and a sink's name. */
const logName = { max: 100 };

/** Services whose reads are recorded too: who looked at a secret, used a key or a learner's file. Changes are recorded everywhere by themselves. */
const watched = ["secretmanager.googleapis.com", "cloudkms.googleapis.com", "storage.googleapis.com", "cloudsql.googleapis.com"];

export const gcpAccess = {
	target: "gcp",
	features: {
		roles: true,
		mfa: "a second factor is asked for at log-in, by the organization's policy; no resource of a project decides it.",
		audit: true,
	},
	limits: {},
	rules: [],
	create: (making, links) => ({
		roles: making.want.roles ? createRoles(making, links) : {},
		audit: making.want.auditDays > 0 ? createAudit(making, links) : output(""),
	}),
} satisfies AccessDriver;

function createRoles(making: AccessMaking, links: AccessLinks): AccessMade["roles"] {
	const made = planRoles(making.stack.environment).map(({ name, row }) => {
		const roles = rolesOf(making, links, name, row);
		const principal = making.want[name];
		if (principal !== undefined) for (const [what, role] of Object.entries(roles)) bind(making, links, `${name}-${what}`, role, principal);
		return [name, output(Object.values(roles)).apply((all) => all.join(", "))] as const;
	});
	return Object.fromEntries(made);
}

/** A short name → the role: one of our own, or for who may change everything Google's. */
function rolesOf(making: AccessMaking, links: AccessLinks, role: RoleName, row: RoleRow): Readonly<Record<string, Output<string>>> {
	const { grants } = row;
	if (grants !== "administer") return { own: createRole(making, links, role, row, grants) };
	return Object.fromEntries(administering.map((each) => [each.replace("roles/", "").replace(".", "-"), output(each)]));
}

function createRole(making: AccessMaking, { backends }: AccessLinks, role: RoleName, row: RoleRow, grants: OwnGrants): Output<string> {
	const { name, stack, adjust, opts } = making;
	const sessions = Object.values(backends).some((each) => onTarget(each, "gcp").sessions);
	const args: IAMCustomRoleArgs = {
		roleId: physicalName([stack.project, stack.stack, role], roleId),
		title: `${stack.project} ${stack.stack}: ${role}`,
		description: row.doc,
		permissions: [...permissionsOf(grants, sessions)],
	};
	return new IAMCustomRole(`${name}-${role}`, adjusted(adjust.gcp?.role, args, `${name}-${role}`), opts).name;
}

function bind({ name, opts }: AccessMaking, { network }: AccessLinks, what: string, role: Output<string>, member: string): void {
	const { project } = onTarget(network.placement, "gcp");
	new IAMMember(`${name}-${what}`, { project, role, member }, opts);
}

/** The project's record of changes, and of reads of what is secret, kept for as long as was asked. */
function createAudit(making: AccessMaking, { network, keyring }: AccessLinks): Output<string> {
	const { name, want, stack, adjust, opts } = making;
	const { project } = onTarget(network.placement, "gcp");
	const auditLogConfigs = [{ logType: "DATA_READ" }, { logType: "DATA_WRITE" }];
	for (const service of watched) {
		new IAMAuditConfig(`${name}-audit-${service.split(".")[0]}`, { project, service, auditLogConfigs }, opts);
	}
	const bucketId = physicalName([stack.project, stack.stack, "audit"], logName);
	const cmekSettings = { kmsKeyName: onTarget(keyring, "gcp").keys.logs };
	const place = { project, location: stack.region, bucketId };
	const args: ProjectBucketConfigArgs = { ...place, retentionDays: want.auditDays, cmekSettings };
	const bucket = new ProjectBucketConfig(`${name}-audit`, adjusted(adjust.gcp?.audit, args, `${name}-audit`), opts);
	const destination = interpolate`logging.googleapis.com/${bucket.id}`;
	const filter = 'logName:"cloudaudit.googleapis.com"';
	new ProjectSink(`${name}-audit-sink`, { name: bucketId, destination, filter, uniqueWriterIdentity: true }, opts);
	return bucket.id;
}
