import type { ProjectBucketConfigArgs } from "@pulumi/gcp/logging/projectBucketConfig.js";
import { AlertPolicy, type AlertPolicyArgs } from "@pulumi/gcp/monitoring/alertPolicy.js";
import { NotificationChannel } from "@pulumi/gcp/monitoring/notificationChannel.js";
import { interpolate, type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ObservabilityAdjustments, ObservabilityDriver, ObservabilityIntent, ObservabilityLinks } from "./contract.ts";
import { createLogs } from "./gcp-logs.ts";
import { createDashboard, createObjective, createUptime, type Queries } from "./gcp-views.ts";
import { type Alert, alerts, availabilityOf, firing, measured } from "./plan.ts";

declare module "./contract.ts" {
	interface ObservabilityAdjustments {
		readonly gcp?: {
			/** Of every alert; told apart by the name. */
			readonly alert?: Adjust<AlertPolicyArgs>;
			readonly logs?: Adjust<ProjectBucketConfigArgs>;
		};
	}
}

type ObservabilityMaking = Making<ObservabilityIntent, ObservabilityAdjustments>;

export const gcpObservability = {
	target: "gcp",
	features: {
		traces: "no collector is run there; logs carry the same request ids.",
		uptime: true,
		notify: true,
		budget: "a budget belongs to the account that pays, which is none of the project's.",
	},
	limits: {},
	rules: [],
	create: (making, links) => {
		const queries = planQueries(links);
		const channels = createChannels(making);
		for (const alert of alerts) createAlert(making, alert, queries, channels);
		if (making.want.uptime) createUptime(making, links, channels);
		createObjective(making, links);
		createDashboard(making, queries);
		createLogs(making, links);
		const { project } = onTarget(links.network.placement, "gcp");
		return { endpoint: interpolate`https://console.cloud.google.com/monitoring/dashboards?project=${project}`, off: output("") };
	},
} satisfies ObservabilityDriver;

/** Each signal in PromQL: what the application measures, and how the load balancer answered, where it is the way in. */
function planQueries({ edge }: ObservabilityLinks): Queries {
	const { wayIn } = edge;
	if (wayIn.target !== "gcp") return output({ ...measured, availability: `1 - ${measured.errorShare}` });
	return wayIn.urlMap.apply((urlMap) => {
		const requests = (more: string) => `loadbalancing_googleapis_com:https_request_count{url_map_name="${urlMap}"${more}}`;
		return { ...measured, availability: availabilityOf(requests(',response_code_class="500"'), requests("")) };
	});
}

function createChannels({ name, want, tags, opts }: ObservabilityMaking): readonly Output<string>[] {
	return want.notify.map((address, index) => {
		const args = { type: "email", displayName: address, labels: { email_address: address }, userLabels: { ...tags } };
		return new NotificationChannel(`${name}-mail-${index + 1}`, args, opts).id;
	});
}

function createAlert(making: ObservabilityMaking, alert: Alert, queries: Queries, channels: readonly Output<string>[]): void {
	const { name, tags, adjust, opts } = making;
	const logical = `${name}-${alert.name}`;
	const query = queries.apply((each) => firing(each[alert.signal], alert.bound));
	const args: AlertPolicyArgs = {
		displayName: alert.name,
		combiner: "OR",
		severity: alert.severity.toUpperCase(),
		conditions: [
			{
				displayName: alert.summary,
				// The application's metrics are there only once it has answered; a policy that waited for them would fail the first update.
				conditionPrometheusQueryLanguage: {
					query,
					duration: `${alert.minutes * 60}s`,
					evaluationInterval: "60s",
					disableMetricValidation: true,
				},
			},
		],
		documentation: { content: `${alert.summary} Runbook: docs/runbooks/${alert.name}.md`, mimeType: "text/markdown" },
		notificationChannels: [...channels],
		userLabels: { ...tags },
	};
	new AlertPolicy(logical, adjusted(adjust.gcp?.alert, args, logical), opts);
}
