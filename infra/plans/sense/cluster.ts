import { at, type Check, type Finding, idOf, listAt, ofType, type Plan } from "../plan.ts";

/** An object of a cluster by kind, namespace and name. */
interface Named {
	readonly kind: string;
	readonly namespace: unknown;
	readonly name: unknown;
}

/** Types end in the kind: kubernetes:core/v1:Service, kubernetes:gateway.networking.k8s.io/v1:HTTPRoute. */
const kindOf = (type: string): string | undefined => (type.startsWith("kubernetes:") ? type.split(":").at(-1) : undefined);

function namedOf({ type, inputs }: Plan[number]): Named {
	return { kind: kindOf(type) ?? "", namespace: at(inputs, "metadata", "namespace"), name: at(inputs, "metadata", "name") };
}

/** What each kind names by name alone, in its own namespace: nothing else says that it is there. */
const named: Readonly<Record<string, (inputs: unknown) => readonly Omit<Named, "namespace">[]>> = {
	Rollout: (inputs) => [...pod(inputs), ...strategy(inputs)],
	Deployment: (inputs) => pod(inputs),
	Job: (inputs) => pod(inputs),
	CronJob: (inputs) => pod(at(inputs, "spec", "jobTemplate")),
	HorizontalPodAutoscaler: (inputs) => [scaled(inputs)],
	ScaledObject: (inputs) => [scaled(inputs)],
	RoleBinding: (inputs) => [{ kind: String(at(inputs, "roleRef", "kind")), name: at(inputs, "roleRef", "name") }],
	HTTPRoute: (inputs) => [
		...listAt(inputs, "spec", "parentRefs").map((parent) => ({ kind: "Gateway", name: at(parent, "name") })),
		...backends(inputs).map((backend) => ({ kind: "Service", name: at(backend, "name") })),
	],
	Gateway: (inputs) =>
		listAt(inputs, "spec", "listeners").flatMap((listener) =>
			listAt(listener, "tls", "certificateRefs").map((each) => ({ kind: "Secret", name: at(each, "name") })),
		),
};

function pod(inputs: unknown): readonly Omit<Named, "namespace">[] {
	const account = at(inputs, "spec", "template", "spec", "serviceAccountName");
	const volumes = listAt(inputs, "spec", "template", "spec", "volumes");
	const secrets = volumes.map((volume) => at(volume, "secret", "secretName")).filter((name) => name !== undefined);
	return [
		...(account === undefined ? [] : [{ kind: "ServiceAccount", name: account }]),
		...secrets.map((name) => ({ kind: "Secret", name })),
	];
}

function strategy(inputs: unknown): readonly Omit<Named, "namespace">[] {
	const canary = at(inputs, "spec", "strategy", "canary");
	const blueGreen = at(inputs, "spec", "strategy", "blueGreen");
	const services = [
		at(canary, "stableService"),
		at(canary, "canaryService"),
		at(blueGreen, "activeService"),
		at(blueGreen, "previewService"),
	];
	return services.filter((name) => name !== undefined).map((name) => ({ kind: "Service", name }));
}

function scaled(inputs: unknown): Omit<Named, "namespace"> {
	const target = at(inputs, "spec", "scaleTargetRef");
	return { kind: String(at(target, "kind") ?? "Deployment"), name: at(target, "name") };
}

function backends(inputs: unknown): readonly unknown[] {
	return listAt(inputs, "spec", "rules").flatMap((rule) => listAt(rule, "backendRefs"));
}

/** Objects of a cluster find each other: by name, by port, by labels. */
export const cluster: Check = (plan) => [...byName(plan), ...byPort(plan), ...byLabel(plan)];

function byName(plan: Plan): readonly Finding[] {
	const there = new Set(plan.map((each) => JSON.stringify(namedOf(each))));
	return plan.flatMap((each) => {
		const { namespace } = namedOf(each);
		const wanted = named[kindOf(each.type) ?? ""]?.(each.inputs) ?? [];
		const missing = wanted.filter(({ kind, name }) => !there.has(JSON.stringify({ kind, namespace, name })));
		return missing.map(({ kind, name }) => ({ resource: idOf(each), why: `there is no ${kind} ${name} in ${namespace}.` }));
	});
}

/** Pods with their labels and the ports they open, by number and by name. */
function podsOf(plan: Plan) {
	return plan
		.filter(({ type }) => ["Rollout", "Deployment", "Job"].includes(kindOf(type) ?? ""))
		.map((each) => {
			const template = at(each.inputs, "spec", "template");
			const opened = listAt(template, "spec", "containers").flatMap((container) => listAt(container, "ports"));
			return {
				id: idOf(each),
				namespace: namedOf(each).namespace,
				labels: (at(template, "metadata", "labels") ?? {}) as Readonly<Record<string, unknown>>,
				ports: opened.flatMap((port) => [at(port, "containerPort"), at(port, "name")]),
				asked: listAt(template, "spec", "containers").flatMap((container) =>
					["startupProbe", "livenessProbe", "readinessProbe"].map((probe) => at(container, probe, "httpGet", "port")).filter(Boolean),
				),
			};
		});
}

function byPort(plan: Plan): readonly Finding[] {
	const pods = podsOf(plan);
	const services = ofType(plan, "kubernetes:core/v1:Service");
	const unopened = pods.flatMap(({ id, ports, asked }) =>
		asked
			.filter((port) => !ports.includes(port))
			.map((port) => ({ resource: id, why: `nothing listens on ${port}, where its probes ask.` })),
	);
	const unmet = services.flatMap((service) => {
		const behind = pods.filter(
			(each) => each.namespace === namedOf(service).namespace && selects(at(service.inputs, "spec", "selector"), each.labels),
		);
		const wanted = listAt(service.inputs, "spec", "ports").map((port) => at(port, "targetPort") ?? at(port, "port"));
		return behind.flatMap((each) =>
			wanted
				.filter((port) => !each.ports.includes(port))
				.map((port) => ({ resource: idOf(service), why: `it sends to port ${port}, which ${each.id} doesn't open.` })),
		);
	});
	return [...unopened, ...unmet, ...routed(plan, services)];
}

function routed(plan: Plan, services: Plan): readonly Finding[] {
	return plan
		.filter(({ type }) => kindOf(type) === "HTTPRoute")
		.flatMap((route) =>
			backends(route.inputs).flatMap((backend) => {
				const service = services.find((each) => namedOf(each).name === at(backend, "name"));
				const open = listAt(service?.inputs, "spec", "ports").map((port) => at(port, "port"));
				return service === undefined || open.includes(at(backend, "port"))
					? []
					: [{ resource: idOf(route), why: `${at(backend, "name")} has no port ${at(backend, "port")}.` }];
			}),
		);
}

/** Where a selector stands that must meet pods of the plan. */
const selectors: Readonly<Record<string, (inputs: unknown) => unknown>> = {
	PodDisruptionBudget: (inputs) => at(inputs, "spec", "selector", "matchLabels"),
	Rollout: (inputs) => at(inputs, "spec", "selector", "matchLabels"),
	Deployment: (inputs) => at(inputs, "spec", "selector", "matchLabels"),
};

function byLabel(plan: Plan): readonly Finding[] {
	const pods = podsOf(plan);
	return plan.flatMap((each) => {
		const selector = selectors[kindOf(each.type) ?? ""]?.(each.inputs);
		if (selector === undefined) return [];
		const met = pods.some((pod) => pod.namespace === namedOf(each).namespace && selects(selector, pod.labels));
		return met ? [] : [{ resource: idOf(each), why: "its selector meets no pod of the plan." }];
	});
}

function selects(selector: unknown, labels: Readonly<Record<string, unknown>>): boolean {
	const wanted = Object.entries((selector ?? {}) as object);
	return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}
