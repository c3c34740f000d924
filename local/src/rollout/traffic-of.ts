import type { MetricsPort, TrafficPort } from "../../../infra/rollout/contract.ts";
import type { Version } from "../../../infra/rollout/steps.ts";
import { goesBy, privateDoor } from "../servers/haproxy/proxy.ts";
import type { SetName } from "../servers/haproxy/settings.ts";
import { haproxyMetrics } from "./metrics.ts";
import type { Placed } from "./records.ts";
import { sharesPath } from "./shares.ts";
import type { Site } from "./site.ts";
import { haproxyTraffic } from "./traffic.ts";
import { specOf } from "./version.ts";

/** Whether a proxy has the service's sets among its backends. */
export const isServed = ({ wanted, place }: Site): Promise<boolean> => goesBy(wanted.machine, wanted.proxy, sharesPath(place));

/** The way in between two versions of the service. */
export function trafficOf({ wanted, place, supervisor, sets }: Site, versions: Readonly<Record<Version, Placed>>): TrafficPort {
	return haproxyTraffic({
		home: wanted.machine,
		supervisor,
		proxy: wanted.proxy,
		service: wanted.service,
		sets: { old: versions.old.set, new: versions.new.set },
		specOf: (version, index) => specOf(versions[version].version, sets[versions[version].set][index]!),
		sharesPath: sharesPath(place),
	});
}

export function metricsOf({ wanted, supervisor }: Site, sets: Readonly<Record<Version, SetName>>): MetricsPort {
	return haproxyMetrics({ home: wanted.machine, supervisor, proxy: wanted.proxy, service: wanted.service, sets });
}

/** Where our own requests go in: strangers can't, so they can't choose a version either. */
export const doorOf = ({ wanted }: Site): string => privateDoor(wanted.machine, wanted.proxy);
