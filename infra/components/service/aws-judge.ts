import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { PolicyStatement } from "@pulumi/aws/iam/documents.js";
import { Function as LambdaFunction } from "@pulumi/aws/lambda/function.js";
import { asset, interpolate, jsonStringify, type Output, type Resource } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { allow, trustOf } from "../../providers/aws-policy.ts";
import type { HookSettings } from "../../rollout/judge-program/hook.ts";
import { entryFile, packProgram } from "../../rollout/judge-program.ts";
import { type AwsServicesMaking, createLogGroup } from "./aws-cluster.ts";
import { createRole } from "./aws-roles.ts";
import { type Hook, shifts, shiftsOf } from "./aws-rollout.ts";
import type { ServicesLinks } from "./contract.ts";
import type { ServiceName } from "./plan.ts";

/** What a judge is told of the service that it judges. */
interface Judged {
	/** As metrics name it. */
	readonly loadBalancer: Output<string>;
	readonly cluster: Output<string>;
}

interface Judge {
	readonly hooks: readonly Hook[];
	/** What must stand before ECS asks. */
	readonly after: readonly Resource[];
}

/** Node 24: the version that the judge is tested on. Lambda has it, with the SDK in it, until April 2028. */
const runtime = "nodejs24.x";

/** Seconds that an answer may take: CloudWatch asked anew three times, and a page of figures for each hour of a hold. */
const timeout = 120;
const memorySize = 512;

/** The judge that ECS asks at each shift. Where ECS shifts nothing it has no stage to ask at, and the alarms alone watch a release. */
export function createJudge(making: AwsServicesMaking, links: ServicesLinks, service: ServiceName, judged: Judged): Judge {
	const { strategy } = making.want.release;
	if (!shifts(strategy)) return { hooks: [], after: [] };
	const what = `${service}-judge`;
	const logs = createLogGroup(making, links, what);
	const own = createRole(making, what, trustOf("lambda.amazonaws.com"), rights(making, links, service, judged, logs));
	const made = createFunction(making, what, { logs, role: own.role.arn, loadBalancer: judged.loadBalancer });
	const { account } = onTarget(links.network.placement, "aws");
	const caller = createRole(making, `${what}-caller`, trustOf("ecs.amazonaws.com", account), [
		allow("lambda:InvokeFunction", { on: made.arn }),
	]);
	// Before the first shift there is nothing to judge; a blue-green release has no other shift to be asked before.
	const before = strategy === "canary" ? ["PRE_PRODUCTION_TRAFFIC_SHIFT"] : [];
	const lifecycleStages = [...before, "POST_PRODUCTION_TRAFFIC_SHIFT"];
	const hook = { targetType: "AWS_LAMBDA", hookTargetArn: made.arn, roleArn: caller.role.arn, lifecycleStages };
	return { hooks: [hook], after: [own.policy, caller.policy] };
}

/** Reading figures, and which target group is which; nothing of the release itself. */
function rights(
	{ stack }: AwsServicesMaking,
	{ network }: ServicesLinks,
	service: string,
	judged: Judged,
	logs: LogGroup,
): PolicyStatement[] {
	const { account } = onTarget(network.placement, "aws");
	const of = (what: string) => interpolate`arn:aws:ecs:${stack.region}:${account}:${what}/${judged.cluster}/${service}/*`;
	return [
		// CloudWatch's own rule: reading metrics takes no narrower resource.
		allow("cloudwatch:GetMetricData", { on: "*" }),
		allow("ecs:DescribeServiceDeployments", { on: of("service-deployment") }),
		allow("ecs:DescribeServiceRevisions", { on: of("service-revision") }),
		allow("ecs:ListTagsForResource", { on: interpolate`arn:aws:ecs:${stack.region}:${account}:service/${judged.cluster}/${service}` }),
		allow(["logs:CreateLogStream", "logs:PutLogEvents"], { on: interpolate`${logs.arn}:*` }),
	];
}

interface Parts {
	readonly logs: LogGroup;
	readonly role: Output<string>;
	readonly loadBalancer: Output<string>;
}

function createFunction(making: AwsServicesMaking, what: string, { logs, role, loadBalancer }: Parts): LambdaFunction {
	const { name, stack, adjust, tags, opts } = making;
	const logical = `${name}-${what}`;
	const files = Object.entries(packProgram("lambda")).map(([file, text]) => [file, new asset.StringAsset(text)] as const);
	const args = {
		name: physicalName([stack.project, stack.stack, what], { max: 64 }),
		description: "Judges releases by what the load balancer measures of them.",
		runtime,
		architectures: ["arm64"],
		handler: entryFile("lambda").replace(/mjs$/, "handler"),
		code: new asset.AssetArchive(Object.fromEntries(files)),
		role,
		timeout,
		memorySize,
		environment: { variables: { JUDGE: jsonStringify(planSettings(making, loadBalancer)) } },
		loggingConfig: { logFormat: "Text", logGroup: logs.name },
		tags: { ...tags },
	};
	return new LambdaFunction(logical, adjusted(adjust.aws?.judge, args, logical), opts);
}

function planSettings({ want }: AwsServicesMaking, loadBalancer: Output<string>) {
	const { holdSeconds, errorRate, latencyP99Ms, falseRollback, missed, onInconclusive, onNoData } = want.release;
	const rollout = { holdSeconds, errorRate, latencyP99Ms, falseRollback, missed, onInconclusive, onNoData };
	return { ...rollout, analyses: shiftsOf(want.release), loadBalancer } satisfies Record<keyof HookSettings, unknown>;
}
