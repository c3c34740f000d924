import { ProjectBucketConfig, type ProjectBucketConfigArgs } from "@pulumi/gcp/logging/projectBucketConfig.js";
import { ProjectSink } from "@pulumi/gcp/logging/projectSink.js";
import { all, interpolate, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ObservabilityAdjustments, ObservabilityIntent, ObservabilityLinks } from "./contract.ts";

/** Cloud Logging's limit of a bucket's and a sink's name. */
const logName = { max: 100 };

/** The stack's logs, apart from the project's and for as long as was asked: instances', the way in's, and what its filter refused. */
export function createLogs(making: Making<ObservabilityIntent, ObservabilityAdjustments>, links: ObservabilityLinks): void {
	const { name, want, stack, adjust, opts } = making;
	const { project } = onTarget(links.network.placement, "gcp");
	const bucketId = physicalName([stack.project, stack.stack, "logs"], logName);
	const kmsKeyName = onTarget(links.keyring, "gcp").keys.logs;
	const place = { project, location: stack.region, bucketId };
	const args: ProjectBucketConfigArgs = { ...place, retentionDays: want.retentionDays, cmekSettings: { kmsKeyName } };
	const bucket = new ProjectBucketConfig(`${name}-logs`, adjusted(adjust.gcp?.logs, args, `${name}-logs`), opts);
	const destination = interpolate`logging.googleapis.com/${bucket.id}`;
	new ProjectSink(`${name}-sink`, { name: bucketId, destination, filter: planFilter(links), uniqueWriterIdentity: true }, opts);
}

function planFilter({ backends, edge }: ObservabilityLinks): Output<string> {
	const clusters = Object.values(backends).map((each) => onTarget(each, "gcp").cluster);
	const urlMaps = edge.wayIn.target === "gcp" ? [edge.wayIn.urlMap] : [];
	return all([all(clusters), all(urlMaps)]).apply(([clusterNames, urlMapNames]) =>
		[
			...[...new Set(clusterNames)].map((each) => `resource.labels.cluster_name="${each}"`),
			...urlMapNames.map((each) => `(resource.type="http_load_balancer" AND resource.labels.url_map_name="${each}")`),
		].join(" OR "),
	);
}
