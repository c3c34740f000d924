import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { Zone } from "./address.ts";

export interface PrometheusTarget {
	/** Name of the scrape job. */
	readonly job: Input<string>;
	/** For example ["http://127.0.0.1:4001/metrics"]. */
	readonly urls: Input<readonly Input<string>[]>;
}

export interface PrometheusRule {
	readonly alert: Input<string>;
	/** PromQL. */
	readonly expression: Input<string>;
	/** For how long it must hold, for example "5m". */
	readonly for: Input<string>;
	readonly severity: Input<"critical" | "warning">;
	readonly summary: Input<string>;
}

export interface PrometheusArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** a–z, 0–9 and "-". */
	readonly name: Input<string>;
	readonly zone: Input<Zone>;
	readonly targets: Input<readonly Input<PrometheusTarget>[]>;
	readonly rules?: Input<readonly Input<PrometheusRule>[]>;
	/** 1–365. @default 15 */
	readonly retentionDays?: Input<number>;
}

/** A Prometheus server. Where the machine has none it is off, and says why. */
export class Prometheus extends CustomResource {
	/** For example "http://127.0.0.1:9090"; empty where it is off. */
	declare readonly endpoint: Output<string>;
	declare readonly version: Output<string>;
	/** Why it is off; empty where it runs. */
	declare readonly off: Output<string>;

	constructor(name: string, args: PrometheusArgs, opts?: CustomResourceOptions) {
		super("local:index:Prometheus", name, { endpoint: undefined, version: undefined, off: undefined, ...args }, opts);
	}
}
