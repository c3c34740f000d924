import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { settleTerms } from "../../../kit/settle.ts";
import { type RolloutSpec, rolloutDefaults } from "../../../rollout/spec.ts";
import { featuresOf, releaseDefaults, releaseFeatures, type ServiceIntent, defaults as serviceDefaults } from "../contract.ts";
import { kubernetesAnswers } from "./answers.ts";
import { planGates } from "./gates.ts";
import { planStrategy } from "./rollout-steps.ts";
import { planScaledObject } from "./scaling.ts";

const traffic = { namespace: "apps", stable: "api", next: "api-next", route: "api", analysis: "gates", instances: 4 };
const judgement = {
	templates: [{ templateName: "gates" }],
	args: [
		{ name: "service", value: "api" },
		{ name: "hash", valueFrom: { podTemplateHashValue: "Latest" } },
		{ name: "stable", valueFrom: { podTemplateHashValue: "Stable" } },
	],
};
const routed = {
	stableService: "api",
	canaryService: "api-next",
	trafficRouting: { plugins: { "argoproj-labs/gatewayAPI": { httpRoute: "api", namespace: "apps" } } },
};
const analysis = { analysis: judgement };

// biome-ignore lint/suspicious/noExplicitAny: what is read is said by the assertion
type Loose = any;

const strategyOf = (spec: Partial<RolloutSpec>, instances = 4): Loose =>
	planStrategy({ ...rolloutDefaults, ...spec }, "api", { ...traffic, instances });

describe("strategies as Argo's", () => {
	const rows: readonly [string, Partial<RolloutSpec>, object][] = [
		[
			"blue-green shifts once, judges for as long as the hold, and keeps the old release until then",
			{ strategy: "blue-green" },
			{
				blueGreen: {
					activeService: "api",
					previewService: "api-next",
					autoPromotionEnabled: true,
					postPromotionAnalysis: judgement,
					scaleDownDelaySeconds: 30,
				},
			},
		],
		[
			"a canary is judged after every weight",
			{ strategy: "canary", weights: [0.1, 0.5] },
			{ canary: { ...routed, scaleDownDelaySeconds: 30, steps: [{ setWeight: 10 }, analysis, { setWeight: 50 }, analysis] } },
		],
		[
			"a rolling release is judged after the first instance and after the last, and the old one shrinks meanwhile",
			{ strategy: "rolling" },
			{
				canary: {
					...routed,
					dynamicStableScale: true,
					steps: [{ setWeight: 25 }, analysis, { setWeight: 50 }, { setWeight: 75 }, { setWeight: 100 }, analysis],
				},
			},
		],
		["a recreated release stops before the next one starts", { strategy: "recreate" }, { canary: { maxSurge: 0, maxUnavailable: "100%" } }],
	];
	test.each(rows)("%s", (_name, spec, expected) => {
		expect(strategyOf(spec)).toEqual(expected);
	});

	test("a single instance is replaced in one shift", () => {
		expect(strategyOf({ strategy: "rolling" }, 1).canary.steps).toEqual([{ setWeight: 100 }, analysis]);
	});

	test("whatever the number of instances, weights are whole per cents that rise to 100, and both ends are judged", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1000 }), (instances) => {
				const steps: Loose[] = strategyOf({ strategy: "rolling" }, instances).canary.steps;
				const weights = steps.flatMap(({ setWeight }) => (setWeight === undefined ? [] : [setWeight]));
				expect(weights.every((weight, index) => Number.isInteger(weight) && weight > (weights[index - 1] ?? 0))).toBe(true);
				expect(weights.at(-1)).toBe(100);
				expect([steps[1], steps.at(-1)]).toEqual([analysis, analysis]);
			}),
		);
	});
});

describe("gates as Argo's metrics", () => {
	const gates = (spec: Partial<RolloutSpec>): Loose[] => [
		...planGates({ ...rolloutDefaults, ...spec }, { prometheus: "http://prometheus", judge: "http://judge" }),
	];

	test("errors and latency are measured until the hold is over, requests at its end", () => {
		const [errors, latency, requests] = gates({ holdSeconds: 300 });
		for (const each of [errors, latency]) expect(each).toMatchObject({ initialDelay: "15s", interval: "15s", count: 20, failureLimit: 0 });
		expect(requests).toMatchObject({ initialDelay: "300s", count: 1 });
	});

	test("the bounds are the spec's", () => {
		const [errors, latency] = gates({ errorRate: 0.02, latencyP99Ms: 250 });
		expect(errors.successCondition).toBe("result[0] <= 0.02");
		expect(latency.successCondition).toBe("len(result) == 0 || result[0] <= 0.25");
	});

	test("one failed request among few is no breach: a bound of 0.5 % is asked of 200 requests or more", () => {
		const [errors, latency, requests] = gates({ errorRate: 0.005 });
		expect(errors.provider.prometheus.query).toMatch(/clamp_min\(.+, 200\)$/);
		expect(latency.provider.prometheus.query).toMatch(/>= 200$/);
		expect(requests.successCondition).toBe("result[0] >= 200");
	});

	test("only the release under judgement is looked at", () => {
		for (const { provider } of gates({}).filter((gate) => gate.provider.prometheus)) {
			const { query } = provider.prometheus;
			const series = query.match(/http_request_duration_seconds_/g);
			expect(query.match(/service="\{\{args.service\}\}",rollouts_pod_template_hash="\{\{args.hash\}\}"/g)).toHaveLength(series.length);
		}
	});

	test.each([
		["roll back", "roll back", "result[0] == 0 || result[0] > 0 && result[0] < 100"],
		["roll back", "hold", "result[0] == 0"],
		["hold", "roll back", "result[0] > 0 && result[0] < 100"],
		["hold", "hold", "false"],
	] as const)("no data: %s, inconclusive: %s fails on %s", (onNoData, onInconclusive, failure) => {
		expect(gates({ onNoData, onInconclusive })[2].failureCondition).toBe(failure);
	});
});

describe("the judge's verdict as Argo's metrics", () => {
	const verdicts = (spec: Partial<RolloutSpec>): Loose[] =>
		planGates({ ...rolloutDefaults, ...spec }, { prometheus: "http://prometheus", judge: "http://judge" }).slice(-2) as Loose[];

	test("is asked throughout the hold, where a conviction alone ends the release, and must be a pass at its end", () => {
		const web = {
			url: "http://judge/judge?service={{args.service}}&hash={{args.hash}}&stable={{args.stable}}",
			jsonPath: "{$}",
			timeoutSeconds: 10,
		};
		expect(verdicts({})).toEqual([
			{
				...{ name: "judge", initialDelay: "15s", interval: "15s", count: 20, failureLimit: 0, consecutiveErrorLimit: 4 },
				successCondition: 'result.verdict != "fail"',
				failureCondition: 'result.verdict == "fail"',
				provider: { web },
			},
			{
				...{ name: "judge-at-end", initialDelay: "300s", count: 1, consecutiveErrorLimit: 4 },
				successCondition: 'result.verdict == "pass"',
				failureCondition: 'result.verdict == "fail" || result.verdict == "no data"',
				provider: { web },
			},
		]);
	});

	test.each([
		["roll back", "roll back", 'result.verdict == "fail" || result.verdict == "no data" || result.verdict == "inconclusive"'],
		["hold", "roll back", 'result.verdict == "fail" || result.verdict == "inconclusive"'],
		["hold", "hold", 'result.verdict == "fail"'],
	] as const)("no data: %s, inconclusive: %s fails on %s", (onNoData, onInconclusive, failure) => {
		expect(verdicts({ onNoData, onInconclusive })[1].failureCondition).toBe(failure);
	});
});

describe("the clock", () => {
	const intent: ServiceIntent = { ...serviceDefaults, instances: 2, mostInstances: 8 };

	test("each line holds until the next one of the list, the last until the first", () => {
		const schedule = ["0 7 * * * = 4", "0 12 * * * = 8", "0 20 * * * = 2"];
		const { triggers } = planScaledObject("api", { ...intent, schedule }, "http://prometheus") as Loose;
		expect(triggers.map(({ metadata }: Loose) => [metadata.start, metadata.end, metadata.desiredReplicas])).toEqual([
			["0 7 * * *", "0 12 * * *", "4"],
			["0 12 * * *", "0 20 * * *", "8"],
			["0 20 * * *", "0 7 * * *", "2"],
		]);
	});

	test("a lone line never ends, so it is the least number from the start", () => {
		const spec = planScaledObject("api", { ...intent, schedule: ["0 7 * * * = 4"] }, "http://prometheus");
		expect([spec.minReplicaCount, spec.triggers]).toEqual([4, []]);
	});
});

describe("what is refused", () => {
	const sized: ServiceIntent = { ...serviceDefaults, cpuMillis: 500, memoryMib: 1024, instances: 2, mostInstances: 4, cpuTarget: 0.7 };
	const { features: answers, limits, rules, release } = kubernetesAnswers;
	const service = (intent: Partial<ServiceIntent>) =>
		settleTerms(
			{ ...sized, ...intent },
			{ section: "services.api", target: "gcp", features: featuresOf("api"), answers, limits, rules },
			"refuse",
		);
	const rollout = (spec: Partial<RolloutSpec>) =>
		settleTerms(
			{ ...releaseDefaults, ...spec },
			{
				section: "rollout",
				target: "gcp",
				features: releaseFeatures,
				answers: release.features,
				limits: release.limits,
				rules: release.rules,
			},
			"refuse",
		);

	test.each<[string, Partial<ServiceIntent>, RegExp]>([
		["an instance without a size", { memoryMib: 0 }, /asks for nothing lands anywhere/],
		["scaling on a forecast", { predictive: true }, /none of them forecasts/],
		["a range without anything to scale by", { cpuTarget: 0 }, /nothing says when an instance more is needed/],
		["fewer at most than always", { instances: 5 }, /can't keep fewer instances/],
		["a share between two per cents", { cpuTarget: 0.705 }, /whole per cents/],
		["a schedule above the most", { schedule: ["0 7 * * * = 5"] }, /never goes above mostInstances/],
		["two lines that begin together", { schedule: ["0 7 * * * = 3", "0 7 * * * = 4"] }, /begin at the same time/],
		["a schedule that can add nothing", { mostInstances: 2, schedule: ["0 7 * * * = 2"] }, /would do nothing/],
		["a drain longer than machines wait", { drainSeconds: 600 }, /waits 600 seconds/],
	])("%s", (_name, intent, why) => {
		expect(() => service(intent)).toThrow(why);
		expect(service({}).want).toEqual(sized);
	});

	test.each<[string, Partial<RolloutSpec>, RegExp]>([
		["a hold too short to judge", { holdSeconds: 30 }, /fewer than four readings/],
		["a weight between two per cents", { weights: [0.105] }, /whole per cents/],
		["a weight of everything", { weights: [0.1, 1] }, /after the last weight everything/],
	])("%s", (_name, spec, why) => {
		expect(() => rollout(spec)).toThrow(why);
		expect(rollout({}).downgrades).toEqual([]);
	});
});
