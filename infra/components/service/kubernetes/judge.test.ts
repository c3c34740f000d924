import { describe, expect, test } from "@jest/globals";
import { packProgram } from "../../../rollout/judge-program.ts";
import type { Strategy } from "../../../rollout/spec.ts";
import { drivers } from "../../../stacks/drivers/gcp.ts";
import { asked } from "../../../testing/asked.ts";
import { logDays, release } from "../../../testing/ground.ts";
import { type ReleaseIntent, Services } from "../contract.ts";

// biome-ignore lint/suspicious/noExplicitAny: what is read is said by the assertion
type Loose = any;

const stack = { project: "learning-assistant", stack: "test", environment: "prod", onDecline: "refuse", region: "europe-west1", copyRegion: "europe-west4" } as const; // biome-ignore format: one thought

async function made(rollout: Partial<ReleaseIntent>) {
	const recorded = await asked(drivers, ({ network, dns, secrets, database, cache, storage, opts }) => {
		const links = { network, dns, keyring: secrets.keyring, secrets: secrets.references, release, database, cache, storage, logDays };
		const services = { api: { cpuMillis: 500, memoryMib: 1024 } };
		return new Services("subject", { stack, services, rollout, ...links }, drivers.service, opts);
	});
	return { ...recorded, spec: (type: string, name: string): Loose => (recorded.inputs(type, name) as Loose).spec };
}

describe("the judge in a cluster", () => {
	test("runs the packed program on the release's image, with the rollout's own bounds", async () => {
		const { spec, inputs } = await made({ strategy: "canary", errorRate: 0.02, falseRollback: 0.002, missed: 0.02 });
		expect((inputs("core/v1:ConfigMap", "subject-judge-program") as Loose).data).toEqual(packProgram("serve"));
		const { template, replicas } = spec("apps/v1:Deployment", "subject-judge");
		const [container, ...others] = template.spec.containers;
		expect([replicas, others]).toEqual([2, []]);
		expect(container).toMatchObject({ command: ["node", "/judge/judge-program-serve.mjs"], ports: [{ containerPort: 8080 }] });
		expect(container.image).toBe(spec("argoproj.io/v1alpha1:Rollout", "subject-api").template.spec.containers[0].image);
		const variables = Object.fromEntries(container.env.map(({ name, value }: Loose) => [name, value]));
		expect(JSON.parse(variables.JUDGE)).toEqual({
			errorRate: 0.02,
			latencyP99Ms: 500,
			falseRollback: 0.002,
			missed: 0.02,
			prometheus: "http://prometheus-server.platform.svc",
			scrapeSeconds: 15,
			histogram: "http_request_duration_seconds",
			releaseLabel: "rollouts_pod_template_hash",
			streams: ".*/assistant/answers",
		});
	});

	test("may do nothing but run: no root, no writes, no token, no secrets, no rights of the cloud's", async () => {
		const { spec } = await made({ strategy: "canary" });
		const { template } = spec("apps/v1:Deployment", "subject-judge");
		expect(template.spec).toMatchObject({
			serviceAccountName: "judge",
			automountServiceAccountToken: false,
			securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
			volumes: [{ name: "tmp" }, { name: "program", configMap: { name: "judge" } }],
		});
		const [{ securityContext, volumeMounts }] = template.spec.containers;
		expect(securityContext).toMatchObject({
			allowPrivilegeEscalation: false,
			readOnlyRootFilesystem: true,
			capabilities: { drop: ["ALL"] },
		});
		expect(volumeMounts).toEqual([{ name: "tmp", mountPath: "/tmp" }, { name: "program", mountPath: "/judge", readOnly: true }]); // biome-ignore format: a table
	});

	test("is asked by Argo's controller alone, and asks Prometheus alone", async () => {
		const { spec } = await made({ strategy: "canary" });
		const labels = { "app.kubernetes.io/name": "judge", "app.kubernetes.io/component": "judge" };
		const platform = (name: string) => ({
			namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "platform" } },
			podSelector: { matchLabels: { "app.kubernetes.io/name": name } },
		});
		expect(spec("networking.k8s.io/v1:NetworkPolicy", "subject-judge-policy")).toEqual({
			podSelector: { matchLabels: labels },
			policyTypes: ["Ingress", "Egress"],
			ingress: [{ from: [platform("argo-rollouts")], ports: [{ protocol: "TCP", port: 8080 }] }],
			egress: [{ to: [platform("prometheus")], ports: [{ protocol: "TCP", port: 9090 }] }],
		});
		expect(spec("core/v1:Service", "subject-judge-service")).toMatchObject({ selector: labels, ports: [{ port: 80, targetPort: 8080 }] });
	});

	test("other bounds start it anew by themselves, another program by the pods' annotation", async () => {
		const { spec } = await made({ strategy: "canary" });
		const { metadata } = spec("apps/v1:Deployment", "subject-judge").template;
		expect(metadata.annotations["learning-assistant/judge-revision"]).toMatch(/^[0-9a-f]{12}$/);
	});

	test.each(["blue-green", "canary", "rolling"] as const satisfies readonly Strategy[])(
		"is there before a %s release, whose analysis names both",
		async (strategy) => {
			const { resources } = await made({ strategy });
			const { after, inputs } = resources.find(({ type, name }) => type.endsWith(":Rollout") && name === "subject-api") as Loose;
			expect(after).toEqual(expect.arrayContaining(["subject-judge", "subject-judge-service"]));
			expect(JSON.stringify(inputs)).toContain('{"name":"stable","valueFrom":{"podTemplateHashValue":"Stable"}}');
		},
	);

	test("isn't made for a recreated release: the old one is gone before there is anything to judge", async () => {
		const { names } = await made({ strategy: "recreate" });
		expect(names("apps/v1:Deployment")).toEqual([]);
	});
});
