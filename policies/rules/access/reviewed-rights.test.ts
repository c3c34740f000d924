import { describe, expect, test } from "@jest/globals";
import { subjectOf } from "../../conditions/judgement.ts";
import { type Resource, Stack } from "../../stack/stack.ts";
import { unknownValue } from "../../stack/value.ts";
import type { Rule } from "../rule.ts";
import * as tables from "./reviewed-rights.ts";
import { rightsCannotBeWidened } from "./rights-cannot-be-widened.ts";
import { rightsNameActions } from "./rights-name-actions.ts";
import { rightsNameResources } from "./rights-name-resources.ts";

const resource = (type: string, name: string, more: Partial<Resource> = {}): Resource => ({
	...{ urn: `urn:pulumi:prod::p::${type}::${name}`, type, name, parent: undefined, inputs: {}, protect: false, comesFrom: {} },
	...more,
});
const outcomes = (it: Resource, ...others: readonly Resource[]): readonly (string | undefined)[] =>
	[rightsNameActions, rightsNameResources, rightsCannotBeWidened].map(
		({ cells }: Rule) => cells[it.type]?.(subjectOf(it, new Stack([it, ...others]))).outcome,
	);

const member = (name: string, role: string): Resource => resource("gcp:projects/iAMMember:IAMMember", name, { inputs: { role } });
const administering = [
	...["artifactregistry.admin", "certificatemanager.owner", "cloudkms.admin", "cloudscheduler.admin", "cloudsql.admin", "compute.admin"],
	...["container.admin", "dns.admin", "iam.roleAdmin", "iam.serviceAccountAdmin", "logging.admin", "memorystore.admin"],
	...["monitoring.admin", "resourcemanager.projectIamAdmin", "secretmanager.admin", "storage.admin", "workflows.admin"],
];

/** The recorded plans name no people: nobody holds the roles that are for them. */
describe("rights of people", () => {
	test.each(administering)("on Google administrators have roles/%s for the whole project, and operators don't", (role) => {
		expect(outcomes(member("access-administrators-own", `roles/${role}`))).toEqual(["pass", "pass", "pass"]);
		expect(outcomes(member("access-operators-own", `roles/${role}`))).toContain("fail");
	});

	test("on Google nobody owns the project", () => {
		expect(outcomes(member("access-administrators-owner", "roles/owner"))).toEqual(["fail", "fail", "fail"]);
	});

	test("on Azure a group has a role of the stack's own on the whole group", () => {
		const group = resource("azure-native:resources:ResourceGroup", "network-group");
		const role = resource("azure-native:authorization:RoleDefinition", "access-operators");
		const holder = resource("azure-native:authorization:RoleAssignment", "access-operators-holder", {
			inputs: { roleDefinitionId: unknownValue, scope: unknownValue },
			comesFrom: { roleDefinitionId: [role.urn], scope: [group.urn] },
		});
		expect(outcomes(holder, group, role)).toEqual(["pass", "pass", "pass"]);
		expect(outcomes(holder, group)).toEqual(["can't tell", "can't tell", "can't tell"]);
	});

	test("on Azure roles of services don't read everything", () => {
		const permissions = [{ actions: ["*/read"] }];
		const [actions] = outcomes(resource("azure-native:authorization:RoleDefinition", "app-own", { inputs: { permissions } }));
		expect(actions).toBe("fail");
	});
});

test("every right that was reviewed has a reason that is a sentence", () => {
	const all = [tables.families, tables.onNothingSingle, tables.projectWide, tables.azureFamilies].flat();
	expect(all.filter(({ because }) => !/^[A-Z].*\.$/.test(because))).toEqual([]);
});
