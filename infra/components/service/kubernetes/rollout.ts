import { container, migration, type ServiceName, serviceTable } from "../plan.ts";
import { serviceAccountName, servicesNamespace } from "./cluster.ts";
import { type Environments, planOwnVariables } from "./environment.ts";
import { secretsAnnotation } from "./jobs.ts";
import { gatesName, serviceObjects } from "./names.ts";
import { commonScratch, entry, graceSeconds, migrationScratch, planContainer, planPod, planProbes, planSpread } from "./pods.ts";
import { planStrategy } from "./rollout-steps.ts";
import { chooseScaler } from "./scaling.ts";
import { podSelector, type Site } from "./site.ts";

/** Seconds that a release may take to come up, machines included, before it counts as stuck and goes back. */
export const comesUp = 600;

/** Releases before this one that stay known, so that one can go back to them. */
const revisionHistoryLimit = 3;

/** `spec` of a service's Rollout. */
export function planRollout(site: Site, service: ServiceName, environments: Environments) {
	const { want } = site;
	const intent = want.services[service];
	const traffic = {
		namespace: servicesNamespace,
		...serviceObjects(service),
		route: service,
		analysis: gatesName,
		instances: intent.instances,
	};
	return {
		// A number here would undo the autoscaler's at every update.
		...(chooseScaler(intent) === "none" && { replicas: intent.instances }),
		revisionHistoryLimit,
		progressDeadlineSeconds: comesUp + want.release.holdSeconds + (want.release.strategy === "recreate" ? graceSeconds(intent) : 0),
		progressDeadlineAbort: true,
		selector: { matchLabels: podSelector(service, "service") },
		template: planTemplate(site, service, environments),
		strategy: planStrategy(want.release, service, traffic),
	};
}

function planTemplate(site: Site, service: ServiceName, environments: Environments) {
	const { cluster, want, labels } = site;
	const selector = podSelector(service, "service");
	const own = environments.service;
	const recreated = want.release.strategy === "recreate";
	const environment = { ...own, plain: { ...own.plain, ...planOwnVariables(site, service) } };
	const { command, readyPath } = serviceTable[service];
	const process = planContainer({
		name: service,
		image: cluster.image,
		command: entry(command),
		environment,
		size: want.services[service],
	});
	const secrets = [own, ...(recreated ? [environments.migration] : [])].map(({ secret }) => secret.name);
	return {
		metadata: {
			labels: { ...labels, ...selector, ...cluster.identityOf(service).podLabels },
			annotations: { [secretsAnnotation]: own.revision },
		},
		spec: {
			...planPod(serviceAccountName(service), secrets, recreated ? [commonScratch, migrationScratch] : [commonScratch]),
			terminationGracePeriodSeconds: graceSeconds(want.services[service]),
			topologySpreadConstraints: planSpread(site.links.network.zones.length, selector),
			...(recreated && { initContainers: planRecreation(site, service, environments) }),
			containers: [{ ...process, ports: [{ name: "http", containerPort: container.port }], ...planProbes(readyPath) }],
		},
	};
}

/**
 * Argo stops the old release before it starts the new one, but waits only until its instances are told to go. The new ones wait as long as those may take,
 * then migrate, one after the other under the migration's lock: no old code runs on the new schema.
 */
function planRecreation(site: Site, service: ServiceName, { migration: environment }: Environments) {
	const { image } = site.cluster;
	const size = site.want.services[service];
	const wait = `setTimeout(() => {}, ${graceSeconds(size) * 1000})`;
	return [
		planContainer({ name: "wait", image, command: ["node", "--eval", wait], size }),
		planContainer({ name: "migration", image, command: entry(migration.command), environment, scratch: migrationScratch, size }),
	];
}
