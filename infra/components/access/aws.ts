import type { TrailArgs } from "@pulumi/aws/cloudtrail/trail.js";
import { Role, type RoleArgs } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import type { KeyArgs } from "@pulumi/aws/kms/key.js";
import type { BucketArgs } from "@pulumi/aws/s3/bucket.js";
import { interpolate, type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import type { Rule } from "../../kit/settle.ts";
import { onTarget } from "../../kit/targets.ts";
import { allow, policyOf } from "../../providers/aws-policy.ts";
import { type AwsAccessMaking, createAudit } from "./aws-audit.ts";
import { planStatements } from "./aws-grants.ts";
import type { AccessDriver, AccessIntent, AccessLinks } from "./contract.ts";
import { planRoles, type RoleName, type RoleRow, roleNames } from "./plan.ts";

declare module "./contract.ts" {
	interface AccessAdjustments {
		readonly aws?: {
			readonly role?: Adjust<RoleArgs>;
			readonly trail?: Adjust<TrailArgs>;
			readonly auditBucket?: Adjust<BucketArgs>;
			readonly auditKey?: Adjust<KeyArgs>;
		};
	}
}

const principal = /^arn:aws[a-z-]*:(iam|sts)::\d{12}:(root$|(user|role|assumed-role|federated-user)\/.+)/;

const principalRules = roleNames.map(
	(name): Rule<AccessIntent> => ({
		path: `access.${name}`,
		holds: (intent) => intent[name] === undefined || principal.test(intent[name]),
		given: (intent) => String(intent[name]),
		why: "a role is taken on by a principal of an account, and this names none.",
		fix: "Set it to an ARN, for example arn:aws:iam::111122223333:role/operators.",
	}),
);

export const awsAccess = {
	target: "aws",
	features: { roles: true, mfa: true, audit: true },
	limits: {},
	rules: principalRules,
	create: (making, links) => {
		const { want, stack } = making;
		const planned = want.roles ? planRoles(stack.environment) : [];
		const roles = Object.fromEntries(planned.map(({ name, row }) => [name, createRole(making, links, name, row)]));
		return { roles, audit: want.auditDays > 0 ? createAudit(making, links) : output("") };
	},
} satisfies AccessDriver;

function createRole(making: AwsAccessMaking, links: AccessLinks, role: RoleName, row: RoleRow): Output<string> {
	const { name, stack, adjust, tags, opts } = making;
	const logical = `${name}-${role}`;
	const args = {
		name: physicalName([stack.project, stack.stack, role], { max: 64 }),
		description: `May ${row.doc}`,
		assumeRolePolicy: planTrust(making, links, role, row),
		tags: { ...tags },
	};
	const made = new Role(logical, adjusted(adjust.aws?.role, args, logical), opts);
	new RolePolicy(logical, { role: made.name, policy: policyOf(...planStatements(row.grants, stack, links)) }, opts);
	return made.arn;
}

/** Where nobody is named, the account decides by its own policies who may take on the role: of itself nobody may. */
function planTrust({ want }: AwsAccessMaking, { network }: AccessLinks, role: RoleName, row: RoleRow) {
	const aws = want[role] ?? interpolate`arn:aws:iam::${onTarget(network.placement, "aws").account}:root`;
	const when = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
	return policyOf(allow("sts:AssumeRole", { aws, ...(want.mfa && row.mfa && { when }) }));
}
