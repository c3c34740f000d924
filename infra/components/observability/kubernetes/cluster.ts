import type { Provider } from "@pulumi/kubernetes/provider.js";
import type { Input, Output, Resource } from "@pulumi/pulumi";

/** The cluster that monitoring runs on and watches, as its cloud's driver hands it to `createMonitoring`. */
export interface MonitoredCluster {
	readonly provider: Provider;
	/** What must stand before pods can start. */
	readonly after: readonly Resource[];
	/** Whether pods may look into the machines they run on. Where not (GKE Autopilot), machines and their pods' logs are the cloud's to watch. */
	readonly machines: boolean;
	/** A relay that takes Alertmanager's mail. Without one alerts stand in Grafana alone: the driver must answer `notify` accordingly. @default - none */
	readonly mail?: MailRelay;
}

export interface MailRelay {
	/** "host:port", with STARTTLS. */
	readonly host: Input<string>;
	readonly from: Input<string>;
	readonly user: Input<string>;
	readonly password: Input<string>;
}

/** Addresses inside the cluster. */
export interface Monitoring {
	/** Grafana's: metrics, logs, traces and alerts are looked at there. */
	readonly endpoint: Output<string>;
}
