import { createHash } from "node:crypto";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment.js";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import type { networking } from "@pulumi/kubernetes/types/input.js";
import type { Resource } from "@pulumi/pulumi";
import { adjusted } from "../../../kit/adjust.ts";
import type { ServeSettings } from "../../../rollout/judge-program/serve.ts";
import { entryFile, packProgram } from "../../../rollout/judge-program.ts";
import type { RolloutSpec, Strategy } from "../../../rollout/spec.ts";
import { servicesNamespace } from "./cluster.ts";
import { naming, scrapeSeconds } from "./gates.ts";
import { judgeName, platformNamespace, prometheusAddress } from "./names.ts";
import { livePath, planContainer, planPod } from "./pods.ts";
import { podSelector, type Site } from "./site.ts";

/** Where the program listens, and where Prometheus does behind its Service. */
const ports = { judge: 8080, prometheus: 9090 } as const;

/** One answers while the other's machine is emptied. */
export const judgeReplicas = 2;
export const judgeSize = { cpuMillis: 50, memoryMib: 128 } as const;

const folder = "/judge";
const selector = podSelector("judge", "judge");
const metadata = { name: judgeName, namespace: servicesNamespace };

/** Whether releases are judged: one that stops the old release before it starts the new one has no step to judge at. */
export const judges = (strategy: Strategy): boolean => strategy !== "recreate";

/** The judge that Argo asks, beside the services: on their image, with none of their rights. */
export function createJudge(site: Site, after: readonly Resource[]): readonly Resource[] {
	const { name, want, labels, adjust } = site;
	if (!judges(want.release.strategy)) return [];
	const own = { ...metadata, labels };
	const options = site.after(...after);
	const account = new ServiceAccount(`${name}-judge-account`, { metadata: own, automountServiceAccountToken: false }, options);
	const program = new ConfigMap(`${name}-judge-program`, { metadata: own, data: packProgram("serve") }, options);
	const policyName = `${name}-judge-policy`;
	const policy = new NetworkPolicy(policyName, adjusted(adjust.networkPolicy, { metadata: own, spec: judgePolicy }, policyName), options);
	const logical = `${name}-judge`;
	const args = { metadata: own, spec: planJudge(site) };
	const judge = new Deployment(logical, adjusted(adjust.judge, args, logical), site.after(...after, account, program, policy));
	const spec = { type: "ClusterIP", selector, ports: [{ name: "http", port: 80, targetPort: ports.judge }] };
	const service = new Service(`${name}-judge-service`, { metadata: own, spec }, options);
	return [judge, service];
}

/** Argo's controller may ask it, and it may ask Prometheus. */
const judgePolicy: networking.v1.NetworkPolicySpec = {
	podSelector: { matchLabels: selector },
	policyTypes: ["Ingress", "Egress"],
	ingress: [{ from: [platformPods("argo-rollouts")], ports: [{ protocol: "TCP", port: ports.judge }] }],
	egress: [{ to: [platformPods("prometheus")], ports: [{ protocol: "TCP", port: ports.prometheus }] }],
};

function platformPods(chart: string) {
	return {
		namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": platformNamespace } },
		podSelector: { matchLabels: { "app.kubernetes.io/name": chart } },
	};
}

/** `spec` of its Deployment. */
function planJudge({ cluster, want, labels, links }: Site) {
	const plain = { JUDGE: JSON.stringify(planSettings(want.release)), PORT: String(ports.judge) };
	const command = ["node", `${folder}/${entryFile("serve")}`];
	const process = planContainer({ name: "judge", image: cluster.image, command, environment: { plain }, size: judgeSize });
	const probe = { httpGet: { path: livePath, port: ports.judge }, timeoutSeconds: 2, periodSeconds: 5 };
	const pod = planPod(judgeName, []);
	const spread = { maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: selector } };
	const zones = links.network.zones.length > 1 ? ["topology.kubernetes.io/zone"] : [];
	return {
		replicas: judgeReplicas,
		selector: { matchLabels: selector },
		strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
		template: {
			metadata: { labels: { ...labels, ...selector }, annotations: { [revisionAnnotation]: revision() } },
			spec: {
				...pod,
				topologySpreadConstraints: [...zones, "kubernetes.io/hostname"].map((topologyKey) => ({ topologyKey, ...spread })),
				containers: [
					{
						...process,
						ports: [{ name: "http", containerPort: ports.judge }],
						readinessProbe: probe,
						livenessProbe: { ...probe, periodSeconds: 10 },
						volumeMounts: [...process.volumeMounts, { name: "program", mountPath: folder, readOnly: true }],
					},
				],
				volumes: [...pod.volumes, { name: "program", configMap: { name: judgeName } }],
			},
		},
	};
}

/** A running process has read its files: by this it starts anew with others. */
const revisionAnnotation = "learning-assistant/judge-revision";

function revision(): string {
	return createHash("sha256")
		.update(JSON.stringify(packProgram("serve")))
		.digest("hex")
		.slice(0, 12);
}

function planSettings({ errorRate, latencyP99Ms, falseRollback, missed }: RolloutSpec): ServeSettings {
	return { errorRate, latencyP99Ms, falseRollback, missed, prometheus: prometheusAddress, scrapeSeconds, ...naming };
}
