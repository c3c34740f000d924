import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import {
	DescribeServiceDeploymentsCommand,
	DescribeServiceRevisionsCommand,
	ECSClient,
	ListTagsForResourceCommand,
	type ServiceRevision,
} from "@aws-sdk/client-ecs";
import type { Decision } from "../judge/judge.ts";
import { standardBounds } from "../judge/observation.ts";
import {
	observationsOf,
	type Query,
	queriesOf,
	recordOf,
	recordQueries,
	type Series,
	type TargetGroup,
	windowOf,
} from "../sources/cloudwatch.ts";
import { decide, settingsFor } from "./decide.ts";
import {
	answer,
	answerFailure,
	type HookAnswer,
	type HookEvent,
	type HookSettings,
	hasTraffic,
	isOver,
	type Memory,
	overruling,
	remember,
} from "./hook.ts";

const cloudWatch = new CloudWatchClient();
const ecs = new ECSClient();
const settings = JSON.parse(process.env.JUDGE ?? "{}") as HookSettings;

/** Seconds of the old version's record at most. */
const recordSeconds = 86_400;

/** Asked by ECS at each shift of traffic, again and again while the answer is IN_PROGRESS. */
export async function handler(event: HookEvent): Promise<HookAnswer> {
	const now = Date.now() / 1000;
	const memory = remember(event, settings, now);
	if (!hasTraffic(event)) return told({ hookStatus: "SUCCEEDED" }, "the new version has no traffic yet");
	try {
		const parties = await partiesOf(event);
		if (parties === undefined) return told({ hookStatus: "SUCCEEDED" }, "no version runs before this one");
		const decision = await judge(parties, memory, now);
		const answered = answer(decision, memory, settings, now);
		const held = answered.hookStatus === "IN_PROGRESS" && isOver(memory, settings, now);
		if (held && (await isOverruled(event)))
			return told({ hookStatus: "SUCCEEDED" }, `a person lets it pass; ${decision.sentence}`, decision);
		return told(answered, decision.sentence, decision);
	} catch (error) {
		return told(answerFailure(memory), `no figures could be had: ${(error as Error).name}: ${(error as Error).message}`);
	}
}

/** ECS shows a hook's status alone: why, stands in the function's log. */
function told(answered: HookAnswer, sentence: string, decision?: Decision): HookAnswer {
	console.log(JSON.stringify({ ...answered, sentence, ...(decision && { decision }) }));
	return answered;
}

/** A tag of another deployment says nothing of this one. */
async function isOverruled({ resourceArn, executionDetails: { serviceArn } }: HookEvent): Promise<boolean> {
	const { tags = [] } = await ecs.send(new ListTagsForResourceCommand({ resourceArn: serviceArn }));
	const id = resourceArn.slice(resourceArn.lastIndexOf("/") + 1);
	return tags.some(({ key, value }) => key === overruling && value === id);
}

interface Parties {
	readonly old: TargetGroup;
	readonly new: TargetGroup;
	/** Epoch seconds: since when the old version has answered alone, and until when. */
	readonly alone: { readonly from: number; readonly to: number };
}

/** Where both versions answer. ECS changes target groups with each release, so their names don't say which is new. */
async function partiesOf({ resourceArn }: HookEvent): Promise<Parties | undefined> {
	const { serviceDeployments = [] } = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [resourceArn] }));
	const [deployment] = serviceDeployments;
	const [source] = deployment?.sourceServiceRevisions ?? [];
	if (deployment === undefined) throw new Error(`ECS doesn't know the deployment ${resourceArn}`);
	if (source?.arn === undefined) return undefined;
	const serviceRevisionArns = [source.arn, deployment.targetServiceRevision?.arn ?? ""];
	const { serviceRevisions = [] } = await ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }));
	const revision = (arn: string | undefined) => serviceRevisions.find(({ serviceRevisionArn }) => serviceRevisionArn === arn);
	const [old, target] = serviceRevisionArns.map(revision);
	const to = seconds(deployment.createdAt);
	return { old: groupOf(old), new: groupOf(target), alone: { from: Math.max(seconds(old?.createdAt), to - recordSeconds), to } };
}

const seconds = (date: Date | undefined): number => (date?.getTime() ?? 0) / 1000;

function groupOf(revision: ServiceRevision | undefined): TargetGroup {
	const arn = revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn;
	if (arn === undefined) throw new Error(`ECS doesn't say which target group ${revision?.serviceRevisionArn} has`);
	return { loadBalancer: settings.loadBalancer, targetGroup: arn.slice(arn.lastIndexOf(":") + 1) };
}

async function judge(parties: Parties, { shiftedAt }: Memory, now: number): Promise<Decision> {
	const window = windowOf(shiftedAt, now);
	const queries = [...queriesOf("old", parties.old, standardBounds), ...queriesOf("new", parties.new, standardBounds)];
	const [record, figures] = await Promise.all([ask(recordQueries(parties.old), parties.alone), ask(queries, window)]);
	const { analyses } = settings;
	return decide(settingsFor(settings, { recorded: recordOf(record), analyses }), observationsOf(figures, window, standardBounds));
}

/** All pages of an answer as one. A window without an end after its beginning has no figures, and CloudWatch refuses it. */
async function ask(queries: readonly Query[], { from, to }: { readonly from: number; readonly to: number }): Promise<readonly Series[]> {
	const whole = new Map(queries.map(({ Id }) => [Id, { Id, Timestamps: [] as Date[], Values: [] as number[], StatusCode: "Complete" }]));
	let NextToken: string | undefined;
	const times = { StartTime: new Date(from * 1000), EndTime: new Date(to * 1000) };
	do {
		if (from >= to) break;
		const request = { MetricDataQueries: [...queries], ...times, ScanBy: "TimestampAscending" as const, NextToken };
		const page = await cloudWatch.send(new GetMetricDataCommand(request));
		for (const each of page.MetricDataResults ?? []) {
			const series = whole.get(each.Id ?? "");
			series?.Timestamps.push(...(each.Timestamps ?? []));
			series?.Values.push(...(each.Values ?? []));
			if (series) series.StatusCode = each.StatusCode ?? "nothing";
		}
		NextToken = page.NextToken;
	} while (NextToken !== undefined);
	return [...whole.values()];
}
