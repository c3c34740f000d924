import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { ResourceQuota } from "@pulumi/kubernetes/core/v1/resourceQuota.js";
import type { Resource } from "@pulumi/pulumi";
import { adjusted } from "../../../kit/adjust.ts";
import type { ServicesIntent } from "../contract.ts";
import { serviceNames } from "../plan.ts";
import { servicesNamespace } from "./cluster.ts";
import { judgeReplicas, judgeSize, judges } from "./judge.ts";
import { platformNamespace } from "./names.ts";
import { jobSize } from "./pods.ts";
import type { Site } from "./site.ts";

export interface Namespaces {
	readonly services: Resource;
	readonly platform: Resource;
}

/** Jobs of one release: migration, publication, demonstration school. */
const jobs = 3;

export function createNamespaces(site: Site): Namespaces {
	const { after, cluster } = site;
	const services = createNamespace(site, "services", servicesNamespace, "restricted");
	// The charts' pods are meant to keep to "restricted" too; where one of a later version doesn't, a warning is better than a cluster without its gateway.
	const platform = createNamespace(site, "platform", platformNamespace, "baseline");
	const name = `${site.name}-quota`;
	const metadata = { name: "services", namespace: servicesNamespace, labels: site.labels };
	const spec = { hard: planQuota(site.want) };
	new ResourceQuota(name, adjusted(site.adjust.quota, { metadata, spec }, name), after(services, ...cluster.after));
	return { services, platform };
}

function createNamespace({ name, labels, after, cluster }: Site, what: string, physical: string, enforce: "restricted" | "baseline") {
	const level = "pod-security.kubernetes.io";
	const security = {
		[`${level}/enforce`]: enforce,
		[`${level}/enforce-version`]: "latest",
		[`${level}/audit`]: "restricted",
		[`${level}/warn`]: "restricted",
	};
	return new Namespace(`${name}-${what}`, { metadata: { name: physical, labels: { ...labels, ...security } } }, after(...cluster.after));
}

/** The most that one release needs beside the one before it, both at their largest: what asks for more is a mistake or an intruder. */
export function planQuota({ services, release }: ServicesIntent): Readonly<Record<string, string>> {
	const rows = serviceNames.map((name) => services[name]);
	const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + 2 * row.mostInstances * of(row), 0);
	const judged = judges(release.strategy) ? 2 * judgeReplicas : 0;
	const memory = `${sum(({ memoryMib }) => memoryMib) + jobs * jobSize.memoryMib + judged * judgeSize.memoryMib}Mi`;
	return {
		pods: String(sum(() => 1) + jobs + judged),
		"requests.cpu": `${sum(({ cpuMillis }) => cpuMillis) + jobs * jobSize.cpuMillis + judged * judgeSize.cpuMillis}m`,
		"requests.memory": memory,
		"limits.memory": memory,
		// Services are reached through the gateway alone: an address of their own would go round the request filter.
		"services.loadbalancers": "0",
		"services.nodeports": "0",
	};
}
