import { WebTest, type WebTestArgs } from "@pulumi/azure-native/applicationinsights/webTest.js";
import { Budget, type BudgetArgs } from "@pulumi/azure-native/consumption/budget.js";
import { MetricAlert, type MetricAlertArgs } from "@pulumi/azure-native/monitor/metricAlert.js";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { type ObservabilityMaking, severities, type Watch } from "./azure-watch.ts";
import type { ObservabilityLinks } from "./contract.ts";

export interface AzureOutsideAdjustments {
	readonly webTest?: Adjust<WebTestArgs>;
	readonly budget?: Adjust<BudgetArgs>;
}

/** Azure's limits of a test's and a budget's name. */
const testName = { max: 260 };
const budgetName = { max: 63 };

/** Virginia, Amsterdam, Singapore, by Azure's own words. One of them may be wrong: two are an outage. */
const locations = ["us-va-ash-azr", "emea-nl-ams-azr", "apac-sg-sin-azr"];
const outage = 2;

/** The page, asked for every five minutes from three continents; its certificate must hold for another week. */
export function createUptimeCheck(making: ObservabilityMaking, { network, edge }: ObservabilityLinks, watch: Watch): void {
	const { name, stack, tags, adjust, opts } = making;
	const { insights } = watch;
	const own = onTarget(network.placement, "azure").place(tags);
	const webTestName = physicalName([stack.project, stack.stack, "page"], testName);
	const args: WebTestArgs = {
		...own,
		webTestName,
		syntheticMonitorId: webTestName,
		kind: "standard",
		webTestKind: "standard",
		enabled: true,
		frequency: 300,
		timeout: 30,
		retryEnabled: true,
		locations: locations.map((location) => ({ location })),
		request: { requestUrl: edge.secureUrl, httpVerb: "GET", followRedirects: true },
		validationRules: { expectedHttpStatusCode: 200, sSLCheck: true, sSLCertRemainingLifetimeCheck: 7 },
		// Without this tag the component doesn't show the test.
		tags: insights.id.apply((id) => ({ ...own.tags, [`hidden-link:${id}`]: "Resource" })),
	};
	const test = new WebTest(`${name}-page`, adjusted(adjust.azure?.webTest, args, `${name}-page`), opts);
	createOutageAlert(making, own, watch, test);
}

function createOutageAlert(
	{ name, adjust, opts }: ObservabilityMaking,
	{ resourceGroupName, tags }: Pick<MetricAlertArgs, "resourceGroupName"> & { readonly tags: Readonly<Record<string, string>> },
	{ insights, groups }: Watch,
	test: WebTest,
): void {
	const args: MetricAlertArgs = {
		resourceGroupName,
		ruleName: "page-away",
		location: "global",
		description: "The page is not answered from outside. Runbook: availability-critical.",
		enabled: true,
		severity: severities.critical,
		scopes: [test.id, insights.id],
		evaluationFrequency: "PT5M",
		windowSize: "PT5M",
		criteria: {
			odataType: "Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria",
			webTestId: test.id,
			componentId: insights.id,
			failedLocationCount: outage,
		},
		...(groups && { actions: [{ actionGroupId: groups.critical.id }] }),
		tags,
	};
	new MetricAlert(`${name}-page-away`, adjusted(adjust.azure?.metricAlert, args, `${name}-page-away`), opts);
}

/** Of the stack's group. Azure wants to know since which month; which one it was is of no account once the budget is there. */
export function createBudget({ name, want, stack, adjust, opts }: ObservabilityMaking, { network }: ObservabilityLinks): void {
	const month = new Date().toISOString().slice(0, 7);
	const exceeded = {
		enabled: true,
		operator: "GreaterThan",
		threshold: 100,
		thresholdType: "Actual",
		contactEmails: [...want.notify],
		contactRoles: ["Owner"],
	};
	const args: BudgetArgs = {
		budgetName: physicalName([stack.project, stack.stack], budgetName),
		scope: onTarget(network.placement, "azure").resourceGroupId,
		category: "Cost",
		amount: want.monthlyBudget,
		timeGrain: "Monthly",
		timePeriod: { startDate: `${month}-01T00:00:00Z` },
		notifications: { exceeded },
	};
	new Budget(`${name}-budget`, adjusted(adjust.azure?.budget, args, `${name}-budget`), { ...opts, ignoreChanges: ["timePeriod"] });
}
