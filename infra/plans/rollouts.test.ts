import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { printedPart, table } from "../testing/papers.ts";
import { secretMark } from "../testing/recording.ts";
import { planChecks } from "./checks.ts";
import { definitions, unchecked } from "./definitions/table.ts";
import { at, documentOf, ofType, type Plan } from "./plan.ts";
import { recordPlan } from "./recorded-plan.ts";
import { clusters, everywhere, onEcs, planWith, type StrategyName, strategyNames } from "./strategies.ts";

// biome-ignore lint/suspicious/noExplicitAny: what is read is said by the assertion
type Loose = any;

const environments = ["staging", "prod"] as const;

/** One resource's inputs, by the end of its type and its logical name. */
function inputsOf(plan: Plan, type: string, name: string): Loose {
	const found = plan.filter((each) => each.type.endsWith(type) && each.name === name);
	expect(found).toHaveLength(1);
	return found[0]?.inputs;
}

describe.each(environments)("in %s", (environment) => {
	const sense = Object.entries(planChecks({ served: ["/health/live", "/health/ready", "/"], taggable: () => false }));

	test.each(everywhere)("$name on $target makes sense as a whole", async ({ target, name }) => {
		const plan = await planWith(target, environment, name);
		expect(sense.flatMap(([, check]) => check(plan))).toEqual([]);
	});

	test.each(everywhere)("$name on $target differs from another strategy in nothing but the release itself", async ({ target, name }) => {
		const own = new Map(
			(await planWith(target, environment, name)).map((each) => [`${each.type} ${each.name}`, JSON.stringify(each.inputs)]),
		);
		const other = await planWith(target, environment, name === "rolling" ? "blue-green" : "rolling");
		const differing = other.filter((each) => own.get(`${each.type} ${each.name}`) !== JSON.stringify(each.inputs));
		// The judge, and its room in the quota, are there only where traffic is shifted.
		const released = /ecs\/(service|taskDefinition):|:(Rollout|AnalysisTemplate|Job|Services) |^local:| app-(api-)?judge| app-quota$/;
		expect(differing.map(({ type, name: logical }) => `${type} ${logical}`).filter((each) => !released.test(each))).toEqual([]);
		expect(differing.length).toBeGreaterThan(0);
	});
});

describe("on ECS", () => {
	const serviceOf = async (name: StrategyName) => inputsOf(await planWith("aws", "prod", name), "ecs/service:Service", "app-api");
	const deployments: readonly (readonly [StrategyName, object])[] = [
		["blue-green", { strategy: "BLUE_GREEN", bakeTimeInMinutes: "5" }],
		[
			"a canary of one weight",
			{ strategy: "CANARY", bakeTimeInMinutes: "5", canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" } },
		],
		[
			"a canary of equal weights",
			{ strategy: "LINEAR", bakeTimeInMinutes: "5", linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: "5" } },
		],
		["rolling", { strategy: "ROLLING" }],
		["recreate", { strategy: "ROLLING" }],
	];

	test.each(deployments)("%s is this deployment", async (name, expected) => {
		const { lifecycleHooks: _, ...deployment } = (await serviceOf(name)).deploymentConfiguration;
		expect(deployment).toEqual(expected);
	});

	test.each([
		["blue-green", 100, 200],
		["rolling", 100, 200],
		["recreate", 0, 100],
	] as const)("%s keeps at least %i %% and at most %i %% of the instances", async (name, least, most) => {
		expect(await serviceOf(name)).toMatchObject({ deploymentMinimumHealthyPercent: least, deploymentMaximumPercent: most });
	});

	test.each(onEcs)("%s goes back by alarm and by breaker, and `up` waits for its end", async (name) => {
		const plan = await planWith("aws", "prod", name);
		const service = inputsOf(plan, "ecs/service:Service", "app-api");
		expect(service).toMatchObject({
			deploymentController: { type: "ECS" },
			deploymentCircuitBreaker: { enable: true, rollback: true },
			alarms: { enable: true, rollback: true },
			waitForSteadyState: true,
			sigintRollback: true,
		});
		const alarms = ofType(plan, "aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => inputs.name);
		expect(service.alarms.alarmNames.map((alarm: string) => alarm.replace(/.*-release-/, ""))).toEqual(["api-errors", "api-latency"]);
		expect(service.alarms.alarmNames.filter((alarm: string) => !alarms.includes(alarm))).toEqual([]);
	});

	test.each(onEcs)("%s has two fixed target groups and one rule, whose weights are ECS's", async (name) => {
		const plan = await planWith("aws", "prod", name);
		expect(ofType(plan, "aws:lb/targetGroup:TargetGroup").map((each) => each.name)).toEqual(["app-api-blue", "app-api-green"]);
		const [rule, ...others] = ofType(plan, "aws:lb/listenerRule:ListenerRule");
		expect(others).toEqual([]);
		expect(rule?.ignoreChanges).toEqual(["actions"]);
		const [{ advancedConfiguration, targetGroupArn }] = (await serviceOf(name)).loadBalancers;
		expect(targetGroupArn).toContain("app-api-blue");
		const shifts = advancedConfiguration && {
			other: advancedConfiguration.alternateTargetGroupArn,
			rule: advancedConfiguration.productionListenerRule,
		};
		const expected = { other: expect.stringContaining("app-api-green"), rule: expect.stringContaining("::app-api.arn") };
		expect(shifts).toEqual(name === "rolling" || name === "recreate" ? undefined : expected);
	});

	test("weights that are no equal series are refused by name, and the Refusal says what ECS knows", async () => {
		await expect(planWith("aws", "prod", "a canary of uneven weights")).rejects.toMatchObject({
			name: "Refusal",
			mistakes: [
				{
					path: "learning-assistant:rollout.weights",
					value: "5 %, 20 %, 50 %",
					why: expect.stringMatching(/CANARY.*LINEAR/),
					fix: expect.stringContaining("[5 %]"),
				},
			],
		});
	});

	test("a recreated release waits for both halves of the old one's stop before it migrates", async () => {
		const plan = await planWith("aws", "prod", "recreate");
		const containers = documentOf(at(inputsOf(plan, "taskDefinition:TaskDefinition", "app-api"), "containerDefinitions")) as Loose[];
		const [drained, stopped, migrate] = containers;
		expect(containers.map(({ name }) => name).slice(0, 3)).toEqual(["wait-drained", "wait-stopped", "migrate"]);
		expect([drained.command[2], stopped.command[2]]).toEqual(["setTimeout(() => {}, 30000)", "setTimeout(() => {}, 40000)"]);
		expect(migrate.dependsOn).toEqual(["wait-drained", "wait-stopped"].map((containerName) => ({ containerName, condition: "SUCCESS" })));
	});
});

describe.each(clusters)("on %s", (target) => {
	const judged = { templates: [{ templateName: "gates" }], args: expect.any(Array) };
	const routed = {
		stableService: "api",
		canaryService: "api-next",
		trafficRouting: { plugins: { "argoproj-labs/gatewayAPI": { httpRoute: "api", namespace: "learning-assistant" } } },
	};
	const steps = (...weights: readonly number[]) => weights.flatMap((setWeight) => [{ setWeight }, { analysis: judged }]);
	/** Ten shifts, as many as there are instances in production, of which the first and the last are judged. */
	const tenths = Array.from({ length: 8 }, (_, index) => ({ setWeight: (index + 2) * 10 }));
	const expected: Readonly<Record<StrategyName, object>> = {
		"blue-green": {
			blueGreen: {
				activeService: "api",
				previewService: "api-next",
				autoPromotionEnabled: true,
				postPromotionAnalysis: judged,
				scaleDownDelaySeconds: 30,
			},
		},
		"a canary of one weight": { canary: { ...routed, scaleDownDelaySeconds: 30, steps: steps(10) } },
		"a canary of equal weights": { canary: { ...routed, scaleDownDelaySeconds: 30, steps: steps(25, 50, 75) } },
		"a canary of uneven weights": { canary: { ...routed, scaleDownDelaySeconds: 30, steps: steps(5, 20, 50) } },
		rolling: { canary: { ...routed, dynamicStableScale: true, steps: [...steps(10), ...tenths, ...steps(100)] } },
		recreate: { canary: { maxSurge: 0, maxUnavailable: "100%" } },
	};

	test.each(strategyNames)("%s is this Rollout", async (name) => {
		const { spec } = inputsOf(await planWith(target, "prod", name), ":Rollout", "app-api");
		expect(spec.strategy).toEqual(expected[name]);
		// A recreated instance waits for the old one's 40 seconds first.
		const progressDeadlineSeconds = name === "recreate" ? 940 : 900;
		expect(spec).toMatchObject({ progressDeadlineAbort: true, progressDeadlineSeconds, revisionHistoryLimit: 3 });
		expect(spec).not.toHaveProperty("replicas");
	});

	test.each(strategyNames)("what %s names is there: Services, route, analysis", async (name) => {
		const plan = await planWith(target, "prod", name);
		const objects = plan.map(({ type, inputs }) => `${type.split(":").at(-1)} ${at(inputs, "metadata", "name")}`);
		expect(
			["Service api", "Service api-next", "HTTPRoute api", "AnalysisTemplate gates"].filter((each) => !objects.includes(each)),
		).toEqual([]);
	});
});

describe("custom resources keep to their definitions", () => {
	/** What is wrong with each; null where nobody knows its definition. */
	function faultsOf(manifests: readonly object[]): readonly (readonly string[] | null)[] {
		const node = join(import.meta.dirname, "..", "..", "node_modules", ".bin", "node");
		const env = { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" };
		const script = join(import.meta.dirname, "definitions", "check.ts");
		const { status, stdout, stderr } = spawnSync(node, [script], { env, encoding: "utf8", input: JSON.stringify(manifests) });
		if (status !== 0) throw new Error(stderr);
		return JSON.parse(stdout) as ReturnType<typeof faultsOf>;
	}

	/** Kinds that Kubernetes itself doesn't bring: their group has a name of its own. */
	const custom = /^kubernetes:(?!helm\.sh)[^/]+\.[^/]+\/[^:]+:/;
	const own = /^kubernetes:[a-z.]+\.k8s\.io\//;
	const customOf = (plan: Plan) => plan.filter(({ type }) => custom.test(type) && (!own.test(type) || type.includes("gateway.networking")));
	/** As the API server would get it: what is marked secret without its mark. */
	const manifestOf = ({ inputs }: Plan[number]): Loose => JSON.parse(JSON.stringify(inputs, (_key, value) => value?.[secretMark] ?? value));

	const scaled = { services: { api: { schedule: ["0 7 * * 1-5 = 6"], scaleAtRequests: 500 } } };
	const asked = clusters.flatMap((target) => [
		...environments.flatMap((environment) => strategyNames.map((name) => () => planWith(target, environment, name))),
		() => recordPlan({ target, environment: "dev", phase: "10k" }),
		() => recordPlan({ target, environment: "prod", phase: "1m", settings: scaled }),
	]);

	test("of every plan of every cluster: no field of another kind, and none that the API server would drop", async () => {
		const resources: Plan[number][] = [];
		for (const plan of asked) resources.push(...customOf(await plan()));
		const faults = faultsOf(resources.map(manifestOf));
		const told = resources.flatMap(({ type, name }, index) => (faults[index] ?? []).map((fault) => `${type} ${name}: ${fault}`));
		expect([...new Set(told)]).toEqual([]);
		const notChecked = new Set(
			resources.filter((_, index) => faults[index] === null).map(({ type }) => type.split(":").slice(1).join(" ")),
		);
		process.stdout.write(`not checked against a definition: ${[...notChecked].toSorted().join(", ")}\n`);
		const kinds = new Set(
			resources.filter((_, index) => faults[index] !== null).map(({ inputs }) => `${inputs.apiVersion} ${inputs.kind}`),
		);
		expect([...kinds].toSorted()).toEqual(Object.keys(definitions).toSorted());
		expect([...notChecked].toSorted()).toEqual(Object.keys(unchecked).toSorted());
	});

	const breaks: readonly (readonly [string, StrategyName, string, (manifest: Loose) => unknown, string])[] = [
		["a weight in words", "a canary of one weight", "Rollout", ({ spec }) => (spec.strategy.canary.steps[0].setWeight = "ten"), ".spec.strategy.canary.steps.0.setWeight must be integer"],
		["a field that Argo doesn't know", "a canary of one weight", "Rollout", ({ spec }) => (spec.strategy.canary.trafficRoutings = {}), ".spec.strategy.canary.trafficRoutings is unknown"],
		["a step that Argo doesn't know", "rolling", "Rollout", ({ spec }) => (spec.strategy.canary.steps[0].weight = 10), ".spec.strategy.canary.steps.0.weight is unknown"],
		["a container's field, misspelt", "recreate", "Rollout", ({ spec }) => (spec.template.spec.initContainers[0].commands = []), ".spec.template.spec.initContainers.0.commands is unknown"],
		["a metric without a name", "blue-green", "AnalysisTemplate", ({ spec }) => delete spec.metrics[0].name, ".spec.metrics.0 must have required property name"],
		["a provider of figures, misspelt", "blue-green", "AnalysisTemplate", ({ spec }) => (spec.metrics[0].provider = { promtheus: {} }), ".spec.metrics.0.provider.promtheus is unknown"],
		["a time without a unit", "blue-green", "HTTPRoute", ({ spec }) => (spec.rules[0].timeouts.request = 0), ".spec.rules.0.timeouts.request must be string"],
		["a route's field at the wrong place", "blue-green", "HTTPRoute", ({ spec }) => (spec.backendRefs = []), ".spec.backendRefs is unknown"],
		["a listener without a port", "blue-green", "Gateway", ({ spec }) => delete spec.listeners[0].port, ".spec.listeners.0 must have required property port"],
	]; // biome-ignore format: a row a mistake

	test.each(breaks)("%s is found", async (_what, name, kind, breakIt, fault) => {
		const [sound] = customOf(await planWith("gcp", "prod", name)).filter(({ type }) => type.endsWith(`:${kind}`));
		const broken = manifestOf(sound as Plan[number]);
		breakIt(broken);
		const [before, after] = faultsOf([manifestOf(sound as Plan[number]), broken]);
		expect(before).toEqual([]);
		expect(after).toContain(fault);
	});

	test("the README says of which versions the models are, and what isn't checked", () => {
		const kindOf = (key: string) => key.split(" ")[1] ?? key;
		const checked = Map.groupBy(Object.entries(definitions), ([, { model }]) => model);
		const rows = [...checked.values()].map((kinds) => {
			const [, { model, types, installed }] = kinds[0] as (typeof kinds)[number];
			return [kinds.map(([key]) => kindOf(key)).join(", "), `@kubernetes-models/${model}, types of ${types}`, installed];
		});
		const others = [...Map.groupBy(Object.entries(unchecked), ([, by]) => by)];
		const printed = table(["kinds", "checked by", "the chart installs"], [...rows, ...others.map(([by, kinds]) => [kinds.map(([key]) => kindOf(key)).join(", "), "not checked", `of ${by}`])]); // biome-ignore format: one thought
		expect(printedPart(join(import.meta.dirname, "..", "components", "service", "README.md"), "definitions", printed)).toBe(printed);
	});

	test("the models are of the versions that the table says, and no other", () => {
		for (const { model, version } of Object.values(definitions)) {
			const file = join(import.meta.dirname, "..", "..", "node_modules", "@kubernetes-models", model, "package.json");
			expect((JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version).toBe(version);
		}
	});
});
