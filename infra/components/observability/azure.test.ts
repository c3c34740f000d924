import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { Observability, type ObservabilityArgs } from "./contract.ts";
import { alerts } from "./plan.ts";

const made = (intent: Partial<ObservabilityArgs>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring }, database, cache, storage, services, edge }) => {
		const { backends, metrics: sources } = services;
		const links = { network, keyring, database, cache, storage, backends, edge, sources };
		return new Observability("subject", { stack, ...links, ...intent }, drivers.observability, opts);
	});

const query = "monitor:ScheduledQueryRule";

describe("observability on azure", () => {
	test("asks for every alert of the plan every five minutes, and pages or files a ticket", async () => {
		const { inputs, names } = await made({ notify: ["operators@example.org"] });
		expect(names(query)).toEqual(alerts.map(({ name }) => `subject-${name}`));
		expect(inputs(query, "subject-error-rate-critical")).toMatchObject({
			severity: 0,
			windowSize: "PT5M",
			scopes: ["azure-native:operationalinsights:Workspace::ground-app-logs.id"],
			criteria: { allOf: [{ operator: "GreaterThan", threshold: 0.01, metricMeasureColumn: "value" }] },
			actions: { actionGroups: ["azure-native:monitor:ActionGroup::subject-page.id"] },
			description: expect.stringContaining("Runbook: error-rate-critical."),
		});
		expect(inputs(query, "subject-cache-hits-warning")).toMatchObject({
			severity: 2,
			windowSize: "PT15M",
			scopes: ["azure-native:operationalinsights:Workspace::subject.id"],
			criteria: { allOf: [{ operator: "LessThan", threshold: 0.8 }] },
			actions: { actionGroups: ["azure-native:monitor:ActionGroup::subject-ticket.id"] },
		});
	});

	test("learns what is usual for the database's connections, and bounds its disk", async () => {
		const { inputs } = await made({});
		expect(inputs("monitor:MetricAlert", "subject-database-connections")).toMatchObject({
			criteria: { allOf: [{ criterionType: "DynamicThresholdCriterion", metricName: "active_connections", alertSensitivity: "Medium" }] },
		});
		expect(inputs("monitor:MetricAlert", "subject-database-disk")).toMatchObject({
			scopes: ["azure-native:dbforpostgresql:Server::ground-database.id"],
			criteria: { allOf: [{ criterionType: "StaticThresholdCriterion", metricName: "storage_percent", threshold: 80 }] },
		});
	});

	test("keeps the logs of the way in and its filter, of keys, and of who did what in the cluster", async () => {
		const { inputs } = await made({ retentionDays: 30 });
		expect(inputs("operationalinsights:Workspace", "subject").retentionInDays).toBe(30);
		expect(inputs("monitor:DiagnosticSetting", "subject-logs-way-in")).toMatchObject({
			resourceUri: "azure-native:cdn:Profile::ground-edge.id",
			logs: [{ categoryGroup: "allLogs", enabled: true }],
		});
		expect(inputs("monitor:DiagnosticSetting", "subject-logs-keys").logs).toEqual([{ categoryGroup: "audit", enabled: true }]);
		expect(inputs("monitor:DiagnosticSetting", "subject-logs-cluster").logs).toEqual([
			{ category: "kube-audit-admin", enabled: true },
			{ category: "guard", enabled: true },
		]);
	});

	test("the page is asked for from three places, a share of the requests is followed, and a budget never begins anew", async () => {
		const { inputs } = await made({ uptime: true, traces: 0.01, monthlyBudget: 500 });
		expect(inputs("applicationinsights:WebTest", "subject-page")).toMatchObject({
			frequency: 300,
			request: { requestUrl: "https://learn.example.org" },
			validationRules: { expectedHttpStatusCode: 200, sSLCheck: true },
			tags: { "hidden-link:azure-native:applicationinsights:Component::subject-insights.id": "Resource" },
		});
		expect(inputs("applicationinsights:Component", "subject-insights").samplingPercentage).toBe(1);
		expect(inputs("consumption:Budget", "subject-budget")).toMatchObject({
			amount: 500,
			scope: "azure-native:resources:ResourceGroup::ground-network-group.id",
			notifications: { exceeded: { threshold: 100, contactRoles: ["Owner"] } },
		});
	});
});
