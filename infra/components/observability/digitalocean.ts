import type { MonitorAlertArgs } from "@pulumi/digitalocean/monitorAlert.js";
import type { UptimeCheckArgs } from "@pulumi/digitalocean/uptimeCheck.js";
import { output } from "@pulumi/pulumi";
import type { Adjust } from "../../kit/adjust.ts";
import type { ObservabilityDriver } from "./contract.ts";
import { createServerAlerts, createUptimeCheck } from "./digitalocean-outside.ts";

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
	create: (making, links) => {
		createServerAlerts(making, links);
		if (making.want.uptime) createUptimeCheck(making, links);
		return { endpoint: output(""), off: output("") };
	},
} satisfies ObservabilityDriver;
