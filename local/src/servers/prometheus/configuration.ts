import { createHash } from "node:crypto";

export interface ScrapeTarget {
	/** Name of the scrape job. */
	readonly job: string;
	/** For example ["http://127.0.0.1:4001/metrics"]; all of a job have one path and scheme, or it is split. */
	readonly urls: readonly string[];
}

export interface AlertRule {
	readonly alert: string;
	/** PromQL. */
	readonly expression: string;
	/** For example "5m". */
	readonly for: string;
	readonly severity: "critical" | "warning";
	readonly summary: string;
}

/** Seconds between two readings: an alert over five minutes then stands on 60 of them. */
const intervalSeconds = 5;

/** The label that carries the configuration's digest. */
export const digestLabel = "configuration";

const written = (value: unknown): string => `${JSON.stringify(value, null, "\t")}\n`;

/** prometheus.yml: what is read, and where the rules are. JSON, which is YAML as well. */
export function configurationOf(targets: readonly ScrapeTarget[], rulesFile: string, digest: string): string {
	return written({
		global: {
			scrape_interval: `${intervalSeconds}s`,
			scrape_timeout: "3s",
			evaluation_interval: `${intervalSeconds}s`,
			// Prometheus tells its configuration but not which file it came from: by this it is known whether a reload has happened.
			external_labels: { [digestLabel]: digest },
		},
		rule_files: [rulesFile],
		scrape_configs: targets.map(scrapeOf),
	});
}

/** Tells what is wanted apart, targets and rules together. */
export function digestOf(targets: readonly ScrapeTarget[], rules: readonly AlertRule[]): string {
	return createHash("sha256")
		.update(JSON.stringify([targets, rules]))
		.digest("hex")
		.slice(0, 32);
}

/** rules.yml: one group, read as often as the metrics. */
export function rulesOf(rules: readonly AlertRule[]): string {
	const entries = rules.map(({ alert, expression, for: held, severity, summary }) => ({
		alert,
		expr: expression,
		for: held,
		labels: { severity },
		annotations: { summary },
	}));
	return written({ groups: [{ name: "platform", rules: entries }] });
}

/** Each address with its own scheme and path: Prometheus keeps these per job, so they are set by labels for each target. */
function scrapeOf({ job, urls }: ScrapeTarget) {
	const targets = urls.map((text) => {
		const { protocol, host, pathname } = new URL(text);
		return { targets: [host], labels: { __scheme__: protocol.slice(0, -1), __metrics_path__: pathname } };
	});
	return { job_name: job, static_configs: targets };
}
