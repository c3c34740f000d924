import { describe, expect, test } from "@jest/globals";
import { output } from "@pulumi/pulumi";
import { rolloutDefaults } from "../../rollout/spec.ts";
import { drivers } from "../../stacks/drivers/aws.ts";
import { type Asked, asked } from "../../testing/asked.ts";
import { type Ground, logDays, release } from "../../testing/ground.ts";
import type { Dns } from "../dns/contract.ts";
import { Storage } from "../storage/contract.ts";
import { deploymentMinutes, planDeployment } from "./aws-rollout.ts";
import { planSchedule } from "./aws-scaling.ts";
import { servingGroup } from "./aws-traffic.ts";
import { type ReleaseIntent, type ServiceIntent, Services, type ServicesAdjustments, settle } from "./contract.ts";

const size = { cpuMillis: 500, memoryMib: 1024 };
const stack = { project: "learning-assistant", stack: "test", environment: "prod", onDecline: "refuse", region: "us-east-1", copyRegion: "us-west-2" } as const; // biome-ignore format: one thought

function made(
	api: Partial<ServiceIntent> = {},
	rollout: Partial<ReleaseIntent> = {},
	change: (ground: Ground) => Partial<Ground> = () => ({}),
	adjust: ServicesAdjustments = {},
) {
	return asked(drivers, (ground) => {
		const { network, dns, secrets, database, cache, storage } = { ...ground, ...change(ground) };
		const links = { network, dns, keyring: secrets.keyring, secrets: secrets.references, release, database, cache, storage, logDays };
		return new Services(
			"subject",
			{ stack, services: { api: { ...size, ...api } }, rollout, adjust, ...links },
			drivers.service,
			ground.opts,
		);
	});
}

/** What services with nothing but a size ask, recorded once for all tests that look at it. */
let once: Promise<Asked> | undefined;
const plain = () => (once ??= made());

interface Container {
	readonly name: string;
	readonly essential: boolean;
	readonly readonlyRootFilesystem: boolean;
	readonly stopTimeout?: number;
	readonly dependsOn: readonly unknown[];
	readonly environment: readonly { readonly name: string; readonly value: string }[];
	readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
	readonly mountPoints?: readonly { readonly containerPath: string }[];
}

function containersOf({ inputs }: Asked): readonly Container[] {
	return JSON.parse(String(inputs("ecs/taskDefinition:TaskDefinition", "subject-api").containerDefinitions));
}

const statementsOf = ({ inputs }: Asked, role: string) =>
	(inputs("iam/rolePolicy:RolePolicy", role).policy as { Statement: { Action: string | string[]; Resource: string | string[] }[] })
		.Statement;

/** A store with a bucket for the page's files. */
const withAssets = ({ stack: own, opts, network, secrets: { keyring, references } }: Ground) => {
	const args = { stack: own, staticAssets: true, network, keyring, accessKey: references.objectStore };
	return { storage: new Storage("assets-storage", args, drivers.storage, opts) };
};

describe("the services on aws", () => {
	test("come from a registry whose tags never move, scanned and under the stack's own key", async () => {
		const { inputs } = await plain();
		expect(inputs("ecr/repository:Repository", "subject")).toMatchObject({
			imageTagMutability: "IMMUTABLE",
			imageScanningConfiguration: { scanOnPush: true },
			encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: "aws:kms/key:Key::ground-secrets-key-data.arn" }],
			forceDelete: false,
		});
	});

	test("migrate and publish before the service starts, and the migration alone is given the owner's password", async () => {
		const all = containersOf(await made({ drainSeconds: 60 }, {}, withAssets));
		expect(all.map(({ name, essential }) => [name, essential])).toEqual([["migrate", false], ["publish", false], ["api", true]]); // biome-ignore format: a table
		expect(all.at(-1)).toMatchObject({
			dependsOn: [
				{ containerName: "migrate", condition: "SUCCESS" },
				{ containerName: "publish", condition: "SUCCESS" },
			],
			stopTimeout: 70,
		});
		expect(all.filter(({ secrets }) => secrets.some(({ name }) => name === "DATABASE_OWNER_PASSWORD")).map(({ name }) => name)).toEqual([
			"migrate",
		]);
		expect(all.every(({ readonlyRootFilesystem }) => readonlyRootFilesystem)).toBe(true);
	});

	test("are given secrets by reference, never as a plain variable", async () => {
		const all = containersOf(await plain());
		const variables = all.flatMap(({ environment }) => environment.map(({ name }) => name));
		expect(variables.filter((name) => /PASSWORD|SECRET_|SECRET$|TOKEN/.test(name))).toEqual([]);
		const references = all.flatMap(({ secrets }) => secrets.map(({ valueFrom }) => valueFrom));
		expect(references.length).toBeGreaterThan(3);
		expect(references.filter((each) => !each.startsWith("aws:secretsmanager/secret:Secret::"))).toEqual([]);
	});

	test("may read exactly the secrets that are put into their containers, and the application itself none", async () => {
		const recorded = await plain();
		const injected = new Set(containersOf(recorded).flatMap(({ secrets }) => secrets.map(({ valueFrom }) => valueFrom)));
		const read = statementsOf(recorded, "subject-api-execution").find(({ Action }) => Action === "secretsmanager:GetSecretValue");
		expect(new Set(read?.Resource)).toEqual(injected);
		const actions = statementsOf(recorded, "subject-api-task").flatMap(({ Action }) => Action);
		expect(actions.filter((action) => action.startsWith("secretsmanager") || action.endsWith("*"))).toEqual([]);
		expect(actions.filter((action) => action.startsWith("ssmmessages"))).toEqual([]);
	});

	test("with sessions, the agent's folders alone can be written, and what is typed is kept under a key", async () => {
		const recorded = await made({}, { sessions: true });
		const folders = containersOf(recorded).flatMap(({ mountPoints = [] }) => mountPoints.map(({ containerPath }) => containerPath));
		expect(folders).toEqual(["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"]);
		expect(recorded.inputs("ecs/cluster:Cluster", "subject").configuration).toMatchObject({
			executeCommandConfiguration: { logging: "OVERRIDE", logConfiguration: { cloudWatchEncryptionEnabled: true } },
		});
		expect(statementsOf(recorded, "subject-api-task").flatMap(({ Action }) => Action)).toContain("ssmmessages:OpenDataChannel");
	});

	test("stand behind a balancer without a public address, which CloudFront alone reaches by TLS 1.2 or newer", async () => {
		const { inputs, names } = await plain();
		expect(inputs("lb/loadBalancer:LoadBalancer", "subject")).toMatchObject({
			internal: true,
			dropInvalidHeaderFields: true,
			enableDeletionProtection: true,
			accessLogs: { enabled: true },
		});
		expect(inputs("lb/listener:Listener", "subject")).toMatchObject({
			protocol: "HTTPS",
			sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
			defaultActions: [{ type: "fixed-response", fixedResponse: { statusCode: "404" } }],
		});
		expect(names("lb/listener:Listener").filter((name) => name.startsWith("subject"))).toEqual(["subject"]);
		expect(inputs("vpc/securityGroupIngressRule:SecurityGroupIngressRule", "subject-way-in")).toMatchObject({
			fromPort: 443,
			toPort: 443,
			prefixListId: "pl-com.amazonaws.global.cloudfront.origin-facing",
		});
	});

	test("have a public address where the way in stands outside, open to its networks alone, whose word on addresses they believe", async () => {
		const outside = output(["198.51.100.0/24", "2001:db8::/32"]);
		const elsewhere = (ground: Ground) => ({ dns: Object.assign(Object.create(ground.dns), { outsideSources: outside }) as Dns });
		const recorded = await made({}, {}, elsewhere);
		expect(recorded.inputs("lb/loadBalancer:LoadBalancer", "subject")).toMatchObject({ internal: false });
		expect(recorded.inputs("ec2/managedPrefixList:ManagedPrefixList", "subject-way-in").entries).toEqual([
			{ cidr: "198.51.100.0/24", description: "The way in" },
		]);
		const believed = containersOf(recorded)
			.at(-1)
			?.environment.find(({ name }) => name === "TRUST_PROXY")?.value;
		expect(believed).toBe("loopback,linklocal,uniquelocal,198.51.100.0/24,2001:db8::/32");
	});

	test.each([
		[{ strategy: "rolling" }, { strategy: "ROLLING" }, [100, 200]],
		[{ strategy: "recreate" }, { strategy: "ROLLING" }, [0, 100]],
		[{ strategy: "blue-green", holdSeconds: 600 }, { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" }, [100, 200]],
		[
			{ strategy: "canary", weights: [0.1] },
			{ strategy: "CANARY", bakeTimeInMinutes: "5", canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" } },
			[100, 200],
		],
		[
			{ strategy: "canary", weights: [0.25, 0.5, 0.75] },
			{ strategy: "LINEAR", bakeTimeInMinutes: "5", linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: "5" } },
			[100, 200],
		],
	] as const)("the rollout %j in ECS' fields", (rollout, configuration, percents) => {
		const planned = planDeployment({ ...rolloutDefaults, ...rollout });
		expect(planned.deploymentConfiguration).toEqual(configuration);
		expect([planned.deploymentMinimumHealthyPercent, planned.deploymentMaximumPercent]).toEqual(percents);
	});

	test("a release goes back by two alarms and by the breaker, and what ECS has no field for stands in the service's tags", async () => {
		const { inputs } = await made({}, { strategy: "canary" });
		const alarmNames = ["learning-assistant-test-release-api-errors", "learning-assistant-test-release-api-latency"];
		expect(inputs("ecs/service:Service", "subject-api")).toMatchObject({
			alarms: { enable: true, rollback: true, alarmNames },
			deploymentCircuitBreaker: { enable: true, rollback: true },
			waitForSteadyState: true,
			networkConfiguration: { assignPublicIp: false },
			loadBalancers: [{ advancedConfiguration: { productionListenerRule: "aws:lb/listenerRule:ListenerRule::subject-api.arn" } }],
			tags: { "rollout-strategy": "canary", "rollout-on-no-data": "roll-back", "rollout-on-inconclusive": "hold" },
		});
	});

	test("drain and longest stream stand in the service's tags: the container's own figures are known only after its database has an address", async () => {
		const { inputs } = await made({ drainSeconds: 60, streamSeconds: 45 });
		expect(inputs("ecs/service:Service", "subject-api")).toMatchObject({
			tags: { "rollout-drain-seconds": "60", "rollout-stream-seconds": "45" },
		});
	});

	test("a release is judged by the worse of both sets of instances: a canary's failures would drown in the whole", async () => {
		const { inputs } = await plain();
		const { threshold, metricQueries } = inputs("cloudwatch/metricAlarm:MetricAlarm", "subject-api-errors");
		expect(threshold).toBe(0.01);
		const metrics = (metricQueries as { metric?: { dimensions: Record<string, string> } }[]).flatMap(({ metric }) => metric ?? []);
		expect(metrics.map(({ dimensions }) => dimensions.TargetGroup)).toEqual(
			["blue", "blue", "green", "green"].map((colour) => `aws:lb/targetGroup:TargetGroup::subject-api-${colour}.arnSuffix`),
		);
	});

	test("follow the load by processor, memory and requests, the forecast and the clock", async () => {
		const { names, inputs } = await made({ mostInstances: 4, cpuTarget: 0.7, memoryTarget: 0.8, requestTarget: 100, predictive: true, schedule: ["0 7 * * 1-5 = 3"] }); // biome-ignore format: one thought
		expect(names("appautoscaling/policy:Policy").toSorted()).toEqual(
			["cpu", "forecast", "memory", "requests"].map((each) => `subject-api-${each}`),
		);
		expect(inputs("appautoscaling/policy:Policy", "subject-api-cpu")).toMatchObject({
			policyType: "TargetTrackingScaling",
			targetTrackingScalingPolicyConfiguration: { targetValue: 70, scaleOutCooldown: 60, scaleInCooldown: 300 },
		});
		expect(inputs("appautoscaling/policy:Policy", "subject-api-forecast")).toMatchObject({ policyType: "PredictiveScaling" });
		expect(inputs("appautoscaling/scheduledAction:ScheduledAction", "subject-api-1")).toMatchObject({
			schedule: "cron(0 7 ? * 2-6 *)",
			timezone: "UTC",
			scalableTargetAction: { minCapacity: 3, maxCapacity: 4 },
		});
	});
});

describe("how a release on ECS ended", () => {
	test.each([
		[{ strategy: "blue-green", holdSeconds: 300 }, "BLUE_GREEN"],
		[{ strategy: "canary", weights: [0.1], holdSeconds: 300 }, "CANARY"],
		[{ strategy: "canary", weights: [0.25, 0.5, 0.75], holdSeconds: 600 }, "LINEAR"],
		[{ strategy: "rolling", holdSeconds: 300 }, "ROLLING"],
		[{ strategy: "recreate", holdSeconds: 300 }, "ROLLING"],
	] as const)("%j is asked about after the service, for as long as ECS may take", async (rollout, strategy) => {
		const { inputs } = await made({}, rollout);
		expect(inputs("local:index:EcsOutcome", "subject-api-outcome")).toEqual({
			cluster: "aws:ecs/cluster:Cluster::subject.arn",
			service: "aws:ecs/service:Service::subject-api.arn",
			taskDefinition: "aws:ecs/taskDefinition:TaskDefinition::subject-api.arn",
			region: "us-east-1",
			strategy,
			limitSeconds: 60 * deploymentMinutes({ ...rolloutDefaults, ...rollout }),
		});
	});

	test("is compared with what was asked for, a user's last word on it included", async () => {
		const configuration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: "1" };
		const service = { taskDefinition: "arn:own", deploymentConfiguration: configuration };
		const { inputs } = await made({}, { strategy: "canary", weights: [0.1] }, () => ({}), { aws: { service } });
		expect(inputs("local:index:EcsOutcome", "subject-api-outcome")).toMatchObject({ taskDefinition: "arn:own", strategy: "BLUE_GREEN" });
	});

	const groups = (blue: number, green: number) => [{ type: "forward", order: 1, forwards: [{ stickinesses: [], targetGroups: [{ arn: "blue", weight: blue }, { arn: "green", weight: green }] }] }] as never; // biome-ignore format: one thought

	test.each([
		["was made", groups(100, 0), "blue"],
		["was shifted an odd number of times", groups(0, 100), "green"],
		["was stopped in the middle of a shift", groups(10, 90), "green"],
	])("a strategy without a shift deploys where the rule sends to: after it %s", (_name, actions, expected) => {
		expect(servingGroup(actions)).toBe(expected);
	});

	test("a rule that sends nowhere is refused", () => {
		expect(() => servingGroup([])).toThrow("sends to no target group any more");
	});
});

describe("what Fargate and ECS can't do is refused by name", () => {
	const mistakesOf = (api: Partial<ServiceIntent>, rollout: Partial<ReleaseIntent> = {}) => {
		try {
			settle({ stack, services: { api: { ...size, ...api } }, rollout, release }, drivers.service);
			return [];
		} catch (error) {
			return (error as { mistakes: { path: string; fix: string }[] }).mistakes.map(({ path, fix }) => `${path.split(":")[1]}: ${fix}`);
		}
	};

	test.each([
		[{ cpuMillis: 500, memoryMib: 512 }, "services.api.memory: Set cpu to 500 and memory to 1024 MiB."],
		[{ cpuMillis: 700, memoryMib: 1024 }, "services.api.memory: Set cpu to 1000 and memory to 2048 MiB."],
		[{ cpuMillis: 16_000, memoryMib: 200_000 }, "services.api.memory: Set cpu to 16000 and memory to 122880 MiB."],
		[{ drainSeconds: 111 }, "services.api.drain: Set it to 110 or less."],
		[
			{ mostInstances: 4 },
			"services.api.mostInstances: Set scaleAtCpu, scaleAtMemory or scaleAtRequests, give a schedule, or set it to the same as instances.",
		],
	])("%j", (api, mistake) => {
		expect(mistakesOf(api)).toEqual([mistake]);
	});

	test.each([
		[{ strategy: "canary", weights: [0.1, 0.2] }, ["rollout.weights"]],
		[{ strategy: "canary", weights: [0.1, 0.3, 0.9] }, ["rollout.weights"]],
		[{ strategy: "canary", weights: [0.2, 0.4, 0.6, 0.8] }, []],
		[{ strategy: "blue-green", holdSeconds: 90 }, ["rollout.hold"]],
		[{ strategy: "rolling", holdSeconds: 90 }, []],
	] as const)("%j", (rollout, paths) => {
		expect(mistakesOf({}, rollout).map((each) => each.split(": ")[0])).toEqual(paths);
	});
});

test.each([
	["0 7 * * 1-5 = 6", { cron: "cron(0 7 ? * 2-6 *)", instances: 6 }],
	["30 18 * * 0,6 = 2", { cron: "cron(30 18 ? * 1,7 *)", instances: 2 }],
	["0 0 1 * * = 4", { cron: "cron(0 0 1 * ? *)", instances: 4 }],
	["0 6 * * */2 = 4", { cron: "cron(0 6 ? * */2 *)", instances: 4 }],
	["0 0 1 * 1 = 4", undefined],
])("the cron line %s in AWS' form", (line, planned) => {
	expect(planSchedule(line)).toEqual(planned);
});
