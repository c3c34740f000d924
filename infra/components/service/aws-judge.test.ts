import { describe, expect, test } from "@jest/globals";
import { packProgram } from "../../rollout/judge-program.ts";
import type { Strategy } from "../../rollout/spec.ts";
import { drivers } from "../../stacks/drivers/aws.ts";
import { type Asked, asked } from "../../testing/asked.ts";
import { logDays, release } from "../../testing/ground.ts";
import { type ReleaseIntent, Services } from "./contract.ts";

const stack = { project: "learning-assistant", stack: "test", environment: "prod", onDecline: "refuse", region: "us-east-1", copyRegion: "us-west-2" } as const; // biome-ignore format: one thought

function made(rollout: Partial<ReleaseIntent>) {
	return asked(drivers, ({ network, dns, secrets, database, cache, storage, opts }) => {
		const links = { network, dns, keyring: secrets.keyring, secrets: secrets.references, release, database, cache, storage, logDays };
		return new Services(
			"subject",
			{ stack, services: { api: { cpuMillis: 500, memoryMib: 1024 } }, rollout, ...links },
			drivers.service,
			opts,
		);
	});
}

interface Deployment {
	readonly lifecycleHooks?: readonly { readonly lifecycleStages: readonly string[] }[];
}

const deploymentOf = ({ inputs }: Asked) => inputs("ecs/service:Service", "subject-api").deploymentConfiguration as Deployment;
const arn = (role: string) => `aws:iam/role:Role::subject-api-${role}.arn`;
const judge = "aws:lambda/function:Function::subject-api-judge.arn";

describe("the judge on aws", () => {
	test.each([
		["canary", ["PRE_PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT"]],
		["blue-green", ["POST_PRODUCTION_TRAFFIC_SHIFT"]],
	] as const)("is asked by ECS wherever a %s release has taken traffic", async (strategy, lifecycleStages) => {
		expect(deploymentOf(await made({ strategy })).lifecycleHooks).toEqual([
			{ targetType: "AWS_LAMBDA", hookTargetArn: judge, roleArn: arn("judge-caller"), lifecycleStages },
		]);
	});

	test.each(["rolling", "recreate"] as const satisfies readonly Strategy[])(
		"isn't made for a %s release: ECS has no stage to ask it at",
		async (strategy) => {
			const recorded = await made({ strategy });
			expect([deploymentOf(recorded).lifecycleHooks, recorded.names("lambda/function:Function")]).toEqual([undefined, []]);
		},
	);

	test("is the packed program with the rollout's own bounds", async () => {
		const { inputs } = await made({ strategy: "canary", weights: [0.25, 0.5, 0.75], falseRollback: 0.002, missed: 0.02, onNoData: "hold" });
		const { code, environment, ...rest } = inputs("lambda/function:Function", "subject-api-judge");
		expect(rest).toMatchObject({
			name: "learning-assistant-test-api-judge",
			runtime: "nodejs24.x",
			architectures: ["arm64"],
			handler: "judge-program-lambda.handler",
			role: arn("judge"),
			loggingConfig: { logFormat: "Text", logGroup: "/learning-assistant/test/api-judge" },
		});
		expect(Object.keys((code as { assets: object }).assets)).toEqual(Object.keys(packProgram("lambda")));
		expect(JSON.parse((environment as { variables: { JUDGE: string } }).variables.JUDGE)).toEqual({
			holdSeconds: 300,
			errorRate: 0.01,
			latencyP99Ms: 500,
			falseRollback: 0.002,
			missed: 0.02,
			onInconclusive: "hold",
			onNoData: "hold",
			analyses: 4,
			loadBalancer: expect.stringContaining("arnSuffix"),
		});
	});

	test("may read metrics and this service's deployments, write its own log, and nothing else; ECS may call it and nothing else", async () => {
		const { inputs } = await made({ strategy: "canary" });
		const statements = (role: string) => (inputs("iam/rolePolicy:RolePolicy", role).policy as { Statement: object[] }).Statement;
		const ecs = (what: string) => `arn:aws:ecs:us-east-1:123456789012:${what}/learning-assistant-test/api/*`;
		expect(statements("subject-api-judge")).toEqual([
			{ Effect: "Allow", Action: "cloudwatch:GetMetricData", Resource: "*" },
			{ Effect: "Allow", Action: "ecs:DescribeServiceDeployments", Resource: ecs("service-deployment") },
			{ Effect: "Allow", Action: "ecs:DescribeServiceRevisions", Resource: ecs("service-revision") },
			{
				Effect: "Allow",
				Action: "ecs:ListTagsForResource",
				Resource: "arn:aws:ecs:us-east-1:123456789012:service/learning-assistant-test/api",
			},
			{
				Effect: "Allow",
				Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
				Resource: "aws:cloudwatch/logGroup:LogGroup::subject-api-judge.arn:*",
			},
		]);
		expect(statements("subject-api-judge-caller")).toEqual([{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: judge }]);
		expect(inputs("cloudwatch/logGroup:LogGroup", "subject-api-judge")).toMatchObject({
			retentionInDays: logDays,
			kmsKeyId: expect.any(String),
		});
	});
});
