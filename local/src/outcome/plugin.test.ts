import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Created, type Ground, ground, type Plugin, type Properties, secret, unknown } from "../provider/plugin-fixture.ts";
import * as argo from "./testing/cluster-worlds.ts";
import { type EcsWorld, type SyntheticEcs, startEcs } from "./testing/ecs-server.ts";
import * as ecs from "./testing/ecs-worlds.ts";
import { type ClusterWorld, kubeconfigOf, type SyntheticCluster, startCluster } from "./testing/kubernetes-server.ts";

const goodOnEcs = ecs.world([43], [ecs.deployment(43, "SUCCESSFUL")]);
const backOnEcs = ecs.world([42], [ecs.deployment(43, "ROLLBACK_SUCCESSFUL", ecs.takenBack({ reason: "An alarm fired" }))]);
const goodByArgo = argo.world(argo.healthy);
const backByArgo = argo.world(argo.rollout({ phase: "Degraded", abort: true, message: "RolloutAborted" }));

/** The plugin as the Pulumi CLI starts it, between a synthetic ECS, a synthetic cluster and the engine's protocol. */
describe("the plugin", () => {
	const before = { ...process.env };
	let place: Ground;
	let plugin: Plugin;
	let onEcs: SyntheticEcs;
	let cluster: SyntheticCluster;
	let ecsWorld: EcsWorld;
	let clusterWorld: ClusterWorld;
	let cuts = 0;

	beforeAll(async () => {
		onEcs = await startEcs(
			() => ecsWorld,
			() => (cuts-- > 0 ? "cut" : undefined),
		);
		cluster = await startCluster(
			() => clusterWorld,
			() => undefined,
		);
		Object.assign(process.env, { AWS_ENDPOINT_URL_ECS: onEcs.url, AWS_ACCESS_KEY_ID: "AKIASYNTHETIC", AWS_SECRET_ACCESS_KEY: "synthetic" });
		place = ground();
		plugin = await place.plugin();
		process.env = before;
	});
	afterAll(async () => {
		await place.dispose();
		await onEcs.close();
		await cluster.close();
	});
	beforeEach(() => {
		cuts = 0;
		ecsWorld = goodOnEcs;
		clusterWorld = goodByArgo;
	});

	const ecsInputs: Properties = { ...ecs.wanted, limitSeconds: 60 };
	const argoInputs = (token = "one"): Properties => ({
		...argo.wanted,
		kubeconfig: secret(kubeconfigOf(cluster.url, { token })),
		limitSeconds: 60,
	});
	const failureOf = (operation: Promise<unknown>) => operation.then(String, ({ message }: Error) => message);

	/** One of each kind, made while all was well. */
	const kinds: readonly (readonly [string, () => Properties, () => Promise<Created>])[] = [
		["EcsOutcome", () => ecsInputs, () => plugin.create("EcsOutcome", ecsInputs)],
		["ArgoOutcome", argoInputs, () => plugin.create("ArgoOutcome", argoInputs())],
	];

	test.each(kinds)("%s: after a deployment that came through a preview sees no change", async (type, inputs, create) => {
		expect((await plugin.diff(type, await create(), inputs())).changes).toBe("none");
	});

	test.each(kinds)(
		"%s: after one that was taken back every preview sees a change, and every `up` fails in plain words",
		async (type, inputs, create) => {
			const made = await create();
			[ecsWorld, clusterWorld] = [backOnEcs, backByArgo];
			expect((await plugin.diff(type, made, inputs())).changes).toBe("some");
			for (const message of [await failureOf(plugin.update(type, made, inputs())), await failureOf(create())]) {
				expect(message).toMatch(/(rolled it back|took it back), and .* runs\./);
				expect(message).not.toMatch(/\n\s+at /);
			}
		},
	);

	test.each(kinds)("%s: a refresh and a deletion ask nothing", async (type, _inputs, create) => {
		const made = await create();
		const count = () => onEcs.asked.length + cluster.asked.length;
		const asked = count();
		expect(await plugin.read(type, made)).toEqual(made);
		await plugin.delete(type, made);
		expect(count()).toBe(asked);
	});

	test.each(kinds)("%s: what a preview doesn't know yet is a change, and nothing is asked", async (type, inputs, create) => {
		const made = await create();
		const asked = onEcs.asked.length + cluster.asked.length;
		const key = type === "EcsOutcome" ? "taskDefinition" : "revision";
		expect((await plugin.diff(type, made, { ...inputs(), [key]: unknown })).changes).toBe("some");
		expect(onEcs.asked.length + cluster.asked.length).toBe(asked);
	});

	test("asks ECS again where a connection is cut", async () => {
		cuts = 1;
		const asked = onEcs.asked.length;
		expect((await plugin.create("EcsOutcome", ecsInputs)).outputs.running).toBe(ecs.taskDefinition(43));
		expect(onEcs.asked.length - asked).toBe(5);
	});

	test("keeps the kubeconfig secret, asks by today's, and takes another one for no change", async () => {
		const made = await plugin.create("ArgoOutcome", argoInputs("one"));
		expect(made.outputs.kubeconfig).toEqual(argoInputs("one").kubeconfig);
		expect((await plugin.diff("ArgoOutcome", made, argoInputs("two"))).changes).toBe("none");
		expect(cluster.authorization()).toBe("Bearer two");
		expect((await plugin.diff("ArgoOutcome", made, { ...argoInputs(), kubeconfig: unknown })).changes).toBe("some");
	});

	test("tells all mistakes of the inputs at once", async () => {
		const { failures } = await plugin.check("EcsOutcome", { cluster: "learning", service: ecs.service, taskDefinition: "arn:aws:ecs:eu-central-1:123456789012:task-definition/api", region: "", strategy: "SLOWLY", limitSeconds: 0 }); // biome-ignore format: one thought
		expect(Object.keys(failures).sort()).toEqual(["cluster", "limitSeconds", "region", "strategy", "taskDefinition"]);
		const { failures: others } = await plugin.check("ArgoOutcome", {
			namespace: "No",
			rollout: "",
			revision: "",
			kubeconfig: "",
			limitSeconds: 90_000,
		});
		expect(Object.keys(others).sort()).toEqual(["kubeconfig", "limitSeconds", "namespace", "revision", "rollout"]);
	});

	test("gives up the wait when the engine does, and says that the deployment goes on", async () => {
		ecsWorld = ecs.world([42, 43], [ecs.deployment(43, "IN_PROGRESS")]);
		const asked = onEcs.asked.length;
		const waiting = failureOf(plugin.create("EcsOutcome", ecsInputs));
		while (onEcs.asked.length < asked + 4) await new Promise(setImmediate);
		await plugin.cancel();
		expect(await waiting).toContain("The wait was cancelled; the deployment itself goes on.");
	});
});
