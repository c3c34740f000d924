import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { Access, type AccessArgs, settle } from "./contract.ts";

const operators = "11111111-2222-3333-4444-555555555555";

const made = (intent: Partial<AccessArgs>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references }, database, cache, storage, services: { backends } }) => {
		const links = { network, keyring, secrets: references, database, cache, storage, backends };
		return new Access("subject", { stack: { ...stack, environment: "staging" }, ...links, roles: true, ...intent }, drivers.access, opts);
	});

interface Permission {
	readonly actions: string[];
	readonly dataActions: string[];
	readonly notDataActions: string[];
}

describe("access on azure", () => {
	test("roles end at the stack's group, and none but administrators see into secrets", async () => {
		const { inputs, names } = await made({});
		const group = "azure-native:resources:ResourceGroup::ground-network-group.id";
		const roles = names("authorization:RoleDefinition").toSorted();
		expect(roles).toEqual(["subject-administrators", "subject-developers", "subject-operators", "subject-testers"]);
		for (const role of roles)
			expect(inputs("authorization:RoleDefinition", role)).toMatchObject({ scope: group, assignableScopes: [group] });
		const of = (role: string) => (inputs("authorization:RoleDefinition", `subject-${role}`).permissions as Permission[])[0];
		expect(of("developers")).toMatchObject({ actions: ["*/read"], dataActions: [] });
		expect(of("operators")?.notDataActions).toEqual(["Microsoft.ContainerService/managedClusters/secrets/*"]);
		expect(of("operators")?.actions).not.toContain("*");
	});

	test("a group has the role that it is named for", async () => {
		const { inputs, names } = await made({ operators });
		expect(names("authorization:RoleAssignment").filter((name) => name.startsWith("subject-"))).toEqual(["subject-operators-holder"]);
		expect(inputs("authorization:RoleAssignment", "subject-operators-holder")).toMatchObject({
			principalId: operators,
			principalType: "Group",
		});
	});

	test("the subscription's activity log is kept where nothing can be taken away before its time", async () => {
		const { inputs } = await made({ auditDays: 365 });
		expect(inputs("monitor:DiagnosticSetting", "subject-audit")).toMatchObject({
			resourceUri: "/subscriptions/00000000-0000-4000-8000-000000000000",
			storageAccountId: "azure-native:storage:StorageAccount::subject-audit-account.id",
		});
		expect(inputs("storage:BlobContainerImmutabilityPolicy", "subject-audit-kept")).toMatchObject({
			immutabilityPeriodSinceCreationInDays: 365,
			allowProtectedAppendWrites: true,
		});
	});

	test("refuses a holder by a name that Azure doesn't know", () => {
		const stack = { ...stackOn("azure"), environment: "staging" };
		expect(() => settle({ stack, roles: true, operators: "group:operators@example.org" }, drivers.access)).toThrow("object id");
	});
});
