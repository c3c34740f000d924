import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { HorizontalPodAutoscaler } from "@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler.js";
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget.js";
import type { Resource } from "@pulumi/pulumi";
import { adjusted } from "../../../kit/adjust.ts";
import { pendingMigrations, rolloutLabels } from "../../../rollout/spec.ts";
import { container, type ServiceName, serviceNames } from "../plan.ts";
import { serviceAccountName, servicesNamespace } from "./cluster.ts";
import type { Environments } from "./environment.ts";
import { planGates } from "./gates.ts";
import { gatesName, judgeAddress, prometheusAddress, serviceObjects } from "./names.ts";
import { createOutcome, markRevision } from "./outcome.ts";
import { planRollout } from "./rollout.ts";
import { chooseScaler, planAutoscaler, planScaledObject } from "./scaling.ts";
import { podSelector, type Site } from "./site.ts";

export function createAccounts({ name, labels, cluster, after }: Site, namespace: Resource): readonly ServiceAccount[] {
	return serviceNames.map((service) => {
		const { annotations } = cluster.identityOf(service);
		const metadata = { name: serviceAccountName(service), namespace: servicesNamespace, labels, annotations };
		return new ServiceAccount(`${name}-${service}-account`, { metadata, automountServiceAccountToken: false }, after(namespace));
	});
}

/** Found by other services under its name, "http://api". */
export function createServices(site: Site, namespace: Resource): readonly Service[] {
	return serviceNames.flatMap((service) =>
		Object.values(serviceObjects(service)).map((each) => createService(site, service, each, namespace)),
	);
}

function createService(site: Site, service: ServiceName, physical: string, namespace: Resource): Service {
	const name = `${site.name}-${physical}-service`;
	// Pulumi would wait for instances that come only after it.
	const annotations = { "pulumi.com/skipAwait": "true" };
	const metadata = { name: physical, namespace: servicesNamespace, labels: site.labels, annotations };
	const spec = {
		type: "ClusterIP",
		selector: podSelector(service, "service"),
		ports: [{ name: "http", port: 80, targetPort: container.port }],
	};
	// Argo adds to the selector which release it means; an update of ours would take that out again.
	const options = { ...site.after(namespace), ignoreChanges: ["spec.selector"] };
	return new Service(name, adjusted(site.adjust.service, { metadata, spec }, name), options);
}

/** The rollout's bounds, asked of Prometheus, and the verdict, asked of the judge. */
export function createGates(site: Site, after: readonly Resource[]): CustomResource {
	const name = `${site.name}-gates`;
	const args = {
		apiVersion: "argoproj.io/v1alpha1",
		kind: "AnalysisTemplate",
		metadata: { name: gatesName, namespace: servicesNamespace, labels: site.labels },
		spec: {
			args: [{ name: "service" }, { name: "hash" }, { name: "stable" }],
			metrics: planGates(site.want.release, { prometheus: prometheusAddress, judge: judgeAddress }),
		},
	};
	return new CustomResource(name, adjusted(site.adjust.analysis, args, name), site.after(...after));
}

/** Each service's instances, what scales them, and how many may be away at once. */
export function createRollouts(site: Site, environments: Environments, after: readonly Resource[]): void {
	for (const service of serviceNames) {
		const { rollout, revision } = createRollout(site, service, environments, after);
		createOutcome(site, service, rollout, revision);
		createScaler(site, service, rollout);
		createDisruptionBudget(site, service, rollout);
	}
}

function createRollout(site: Site, service: ServiceName, environments: Environments, after: readonly Resource[]) {
	const { want, links } = site;
	const name = `${site.name}-${service}`;
	const pending = pendingMigrations(links.release.migrations, want.release.migratedTo);
	const labels = { ...site.labels, ...rolloutLabels(want.release, want.services[service], pending) };
	const args = {
		apiVersion: "argoproj.io/v1alpha1",
		kind: "Rollout",
		metadata: { name: service, namespace: servicesNamespace, labels },
		spec: planRollout(site, service, environments),
	};
	const { service: own, migration } = environments;
	const { marked, revision } = markRevision(adjusted(site.adjust.rollout, args, name));
	return { rollout: new CustomResource(name, marked, site.after(own.secret.object, migration.secret.object, ...after)), revision };
}

function createScaler(site: Site, service: ServiceName, rollout: Resource): void {
	const name = `${site.name}-${service}-scaler`;
	const metadata = { name: service, namespace: servicesNamespace, labels: site.labels };
	const intent = site.want.services[service];
	const scaler = chooseScaler(intent);
	if (scaler === "HorizontalPodAutoscaler") {
		const args = { metadata, spec: planAutoscaler(service, intent) };
		new HorizontalPodAutoscaler(name, adjusted(site.adjust.autoscaler, args, name), site.after(rollout));
	}
	if (scaler === "ScaledObject") {
		const spec = planScaledObject(service, intent, prometheusAddress);
		const args = { apiVersion: "keda.sh/v1alpha1", kind: scaler, metadata, spec };
		new CustomResource(name, adjusted(site.adjust.scaledObject, args, name), site.after(rollout));
	}
}

/** Machines are emptied one instance at a time. */
function createDisruptionBudget(site: Site, service: ServiceName, rollout: Resource): void {
	const name = `${site.name}-${service}-budget`;
	const metadata = { name: service, namespace: servicesNamespace, labels: site.labels };
	const spec = { maxUnavailable: 1, selector: { matchLabels: podSelector(service, "service") } };
	new PodDisruptionBudget(name, adjusted(site.adjust.disruptionBudget, { metadata, spec }, name), site.after(rollout));
}
