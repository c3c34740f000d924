import { MonitorAlert } from "@pulumi/digitalocean/monitorAlert.js";
import { UptimeAlert } from "@pulumi/digitalocean/uptimeAlert.js";
import { UptimeCheck } from "@pulumi/digitalocean/uptimeCheck.js";
import type { Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { tagTexts } from "../../kit/tags.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ObservabilityAdjustments, ObservabilityIntent, ObservabilityLinks } from "./contract.ts";

type AlertMaking = Making<ObservabilityIntent, ObservabilityAdjustments>;

/** Of a check's name, which is for people only. */
const checkName = { max: 255 };

/** Where the page is asked for from, every minute. */
const regions = ["us_east", "eu_west"];

/** What of a check's answers is an alert. Days for the certificate, milliseconds for the answer. */
const checkAlerts = {
	down: { type: "down_global", period: "2m" },
	latency: { type: "latency", comparison: "greater_than", threshold: 2000, period: "5m" },
	certificate: { type: "ssl_expiry", comparison: "less_than", threshold: 14, period: "1h" },
} as const;

/** The page as others see it, from outside DigitalOcean's network and through Cloudflare. */
export function createUptimeCheck({ name, want, stack, adjust, opts }: AlertMaking, { edge }: ObservabilityLinks): void {
	const logical = `${name}-uptime`;
	const args = { name: physicalName([stack.project, stack.stack], checkName), target: edge.secureUrl, type: "https", regions };
	const check = new UptimeCheck(logical, adjusted(adjust.digitalocean?.uptimeCheck, args, logical), opts);
	if (want.notify.length === 0) return;
	for (const [each, alert] of Object.entries(checkAlerts)) {
		const notifications = [{ emails: [...want.notify] }];
		new UptimeAlert(`${logical}-${each}`, { ...alert, name: each, checkId: check.id, notifications }, opts);
	}
}

/** Shares in per cent above which a server needs another size or a look. A full disk stops it. */
const serverAlerts = {
	cpu: { type: "v1/dbaas/alerts/cpu_alerts", value: 80, window: "10m" },
	memory: { type: "v1/dbaas/alerts/memory_utilization_alerts", value: 90, window: "10m" },
	disk: { type: "v1/dbaas/alerts/disk_utilization_alerts", value: 85, window: "5m" },
} as const;

/** What only DigitalOcean sees of its managed servers. */
export function createServerAlerts(making: AlertMaking, { database, cache }: ObservabilityLinks): void {
	createAlertsOf(making, "database", onTarget(database.server, "digitalocean").clusterId);
	createAlertsOf(making, "cache", onTarget(cache.server, "digitalocean").clusterId);
}

function createAlertsOf({ name, want, tags, adjust, opts }: AlertMaking, server: string, clusterId: Output<string>): void {
	if (want.notify.length === 0) return;
	for (const [each, alert] of Object.entries(serverAlerts)) {
		const logical = `${name}-${server}-${each}`;
		const args = {
			...alert,
			description: `${each} of the ${server} (${tagTexts(tags).join(", ")})`,
			compare: "GreaterThan",
			entities: [clusterId],
			alerts: { emails: [...want.notify] },
		};
		new MonitorAlert(logical, adjusted(adjust.digitalocean?.monitorAlert, args, logical), opts);
	}
}
