import type { Signal } from "./plan.ts";

/** Which workspace a query reads. */
export type Workspace = "containers" | "platform";

/** One figure in the column `value`; no row where nobody asked anything, and so no alert. */
export interface Query {
	readonly workspace: Workspace;
	readonly kql: string;
}

/** The services' request log: one JSON object a line. A service that logs warnings only logs no requests. */
const requests = `ContainerLogV2
| where PodNamespace == "learning-assistant"
| extend line = parse_json(tostring(LogMessage))
| where tostring(line.msg) in ("request", "request failed")`;

/** Answers of the assistant are streams: they last as long as there is something to say, and would drown every latency. */
const answers = `tostring(line.route) endswith "/assistant/answers"`;

const failedShare = `summarize asked = count(), failed = countif(toint(line.status) >= 500)
| where asked > 0
| project value = todouble(failed) / asked`;

const latency = `| where not(${answers})
| summarize asked = count(), slowest = percentile(todouble(line.milliseconds), 99)
| where asked > 0
| project value = slowest / 1000`;

/** What users got, as Front Door has it: what never reached a service is in it. */
const answered = `AzureDiagnostics
| where Category == "FrontDoorAccessLog"
| summarize asked = count(), failed = countif(toint(httpStatusCode_s) >= 500)
| where asked > 0
| project value = 1 - todouble(failed) / asked`;

const hits = `AzureMetrics
| where MetricName in ("cachehits", "cachemisses")
| summarize found = sumif(Total, MetricName == "cachehits"), asked = sum(Total)
| where asked > 0
| project value = found / asked`;

/** Each signal of the plan. Where the way in stands outside Azure, availability is what the services saw of it. */
export function planQueries(frontDoor: boolean): Readonly<Record<Signal, Query>> {
	const errorShare: Query = { workspace: "containers", kql: `${requests}\n| ${failedShare}` };
	return {
		errorShare,
		latencyP99Seconds: { workspace: "containers", kql: `${requests}\n${latency}` },
		availability: frontDoor
			? { workspace: "platform", kql: answered }
			: { workspace: "containers", kql: `${errorShare.kql}\n| project value = 1 - value` },
		assistantFailureShare: { workspace: "containers", kql: `${requests}\n| where ${answers}\n| ${failedShare}` },
		cacheHitShare: { workspace: "platform", kql: hits },
	};
}
