import type { MonitorAlertArgs } from "@pulumi/digitalocean/monitorAlert.js";
import type { UptimeCheckArgs } from "@pulumi/digitalocean/uptimeCheck.js";
import { output } from "@pulumi/pulumi";
import type { Adjust } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ObservabilityDriver } from "./contract.ts";
import { createServerAlerts, createUptimeCheck } from "./digitalocean-outside.ts";
import { createMonitoring } from "./kubernetes/monitoring.ts";

declare module "./contract.ts" {
	interface ObservabilityAdjustments {
		readonly digitalocean?: { readonly uptimeCheck?: Adjust<UptimeCheckArgs>; readonly monitorAlert?: Adjust<MonitorAlertArgs> };
	}
}

export const digitaloceanObservability = {
	target: "digitalocean",
	features: {
		traces: true,
		uptime: true,
		notify: true,
		budget: "an alert on the bill is set in the control panel alone.",
	},
	limits: {},
	rules: [],
	/** DigitalOcean's own mail tells of the page and of the managed servers; what the cluster's alerts say stands in Grafana. */
	create: (making, links) => {
		const { kubernetes: provider, after } = onTarget(links.backends.api, "digitalocean");
		const { endpoint } = createMonitoring(making, { provider, after, machines: true });
		createServerAlerts(making, links);
		if (making.want.uptime) createUptimeCheck(making, links);
		return { endpoint, off: output("") };
	},
} satisfies ObservabilityDriver;
