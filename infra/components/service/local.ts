import { Release } from "@learning-assistant/local/sdk/release.ts";
import type { Service, ServiceSets } from "@learning-assistant/local/sdk/service.ts";
import type { Output } from "@pulumi/pulumi";
import { onTarget } from "../../kit/targets.ts";
import type { ServiceDriver, ServicesLinks } from "./contract.ts";
import { createDemonstration, createPublication, type LocalServicesMaking } from "./local-jobs.ts";
import { createService, migrateSeconds, startSeconds } from "./local-service.ts";
import { killMargin, perService, type ServiceName, serviceTable } from "./plan.ts";

/** A service's processes. */
export interface LocalBackend {
	readonly target: "local";
	readonly sets: Output<ServiceSets>;
	/** File of both sets' shares. */
	readonly shares: Output<string>;
	readonly readyPath: string;
	readonly streamSeconds: number;
}

declare module "./contract.ts" {
	interface Backends {
		readonly local: LocalBackend;
	}
}

const fixed = "the number of processes is fixed: more of them on one machine share the same processors.";

export const localService = {
	target: "local",
	features: {
		scaling: fixed,
		size: "processes share the machine's processors and memory.",
		requestScaling: fixed,
		predictive: fixed,
		scheduled: fixed,
	},
	limits: {
		cpuTarget: { max: 0, path: "services.*.scaleAtCpu", why: fixed },
		memoryTarget: { max: 0, path: "services.*.scaleAtMemory", why: fixed },
		instances: { max: 16, why: "every instance is a process of the same machine." },
		drainSeconds: { max: 600 - killMargin, path: "services.*.drain", why: "a process that does not end is killed after 600 seconds." },
	},
	rules: [],
	release: {
		features: {
			blueGreen: true,
			canary: true,
			rolling: true,
			recreate: true,
			ownImage: "a release is a copy of the application's folder; no containers are run.",
			kept: true,
			sessions: "whoever may use this machine needs no way into it.",
		},
		limits: {},
		rules: [],
	},
	downtime: { stopSeconds: ({ drainSeconds }) => drainSeconds + killMargin, migrateSeconds, startSeconds },
	create: (making, links) => {
		const release = createRelease(making, links);
		const published = createPublication(making, links, release);
		const services = perService((each) => createService(making, links, each, { release, after: [published] }));
		if (links.secrets.demo) createDemonstration(making, links, { release, after: Object.values(services) });
		return {
			backends: perService((each) => backendOf(services[each], each, making.want.services[each].streamSeconds)),
			metrics: perService((each) =>
				services[each].instances.apply((all) => all.map(({ host, port }) => `http://${host}:${port}${serviceTable[each].metricsPath}`)),
			),
		};
	},
} satisfies ServiceDriver;

/** A release that was kept is not made anew from what the project holds by now. */
function createRelease(
	{ name, want, opts }: LocalServicesMaking,
	{ network, release: { folder: source, digest } }: ServicesLinks,
): Release {
	const kept = want.release.kept !== undefined;
	return new Release(name, { machine: onTarget(network.placement, "local").home, source, digest, kept }, opts);
}

function backendOf({ sets, shares }: Service, service: ServiceName, streamSeconds: number): LocalBackend {
	return { target: "local", sets, shares, readyPath: serviceTable[service].readyPath, streamSeconds };
}
