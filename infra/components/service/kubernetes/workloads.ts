import { output } from "@pulumi/pulumi";
import type { Making } from "../../../kit/making.ts";
import type { ServicesAdjustments, ServicesIntent, ServicesLinks } from "../contract.ts";
import { perService, serviceTable } from "../plan.ts";
import { createCharts } from "./charts.ts";
import { type KubernetesCluster, servicesNamespace, type Workloads } from "./cluster.ts";
import { createEnvironments } from "./environment.ts";
import { createGateway, createRoutes } from "./gateway.ts";
import { createJobs, createMigrationAccount } from "./jobs.ts";
import { createJudge } from "./judge.ts";
import { serviceObjects } from "./names.ts";
import { createNamespaces } from "./namespaces.ts";
import { createPolicies } from "./policies.ts";
import { createAccounts, createGates, createRollouts, createServices } from "./services.ts";
import { createSessions } from "./sessions.ts";
import { openSite } from "./site.ts";

/** The release on a cluster: migrated, running as its services behind one gateway, judged by its own metrics while it is rolled out. */
export function createWorkloads(
	making: Making<ServicesIntent, ServicesAdjustments>,
	links: ServicesLinks,
	cluster: KubernetesCluster,
): Workloads {
	const site = openSite(making, links, cluster);
	const namespaces = createNamespaces(site);
	const policies = createPolicies(site, namespaces.services);
	createSessions(site, namespaces.services);
	const charts = Object.values(createCharts(site, namespaces));
	const accounts = [...createAccounts(site, namespaces.services), createMigrationAccount(site, namespaces.services)];
	const environments = createEnvironments(site, namespaces.services);
	const done = createJobs(site, environments, [...accounts, ...policies]);
	const gateway = createGateway(site, charts, namespaces.services);
	const routes = createRoutes(site, [...charts, ...createServices(site, namespaces.services)]);
	const judge = createJudge(site, policies);
	createRollouts(site, environments, [...done, ...accounts, ...routes, ...judge, createGates(site, charts)]);
	return { gateway, metrics: perService((service) => output([metricsAddress(service)])) };
}

function metricsAddress(service: keyof typeof serviceTable): string {
	return `http://${serviceObjects(service).stable}.${servicesNamespace}.svc${serviceTable[service].metricsPath}`;
}
