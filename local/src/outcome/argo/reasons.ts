import type { AnalysisRun, MetricResult, Rollout } from "./objects.ts";

/** Ends of an analysis that take a release back or hold it. */
const bad: ReadonlySet<string> = new Set(["Failed", "Error", "Inconclusive"]);

/** Conditions whose message tells why a Rollout doesn't go on. */
const telling: ReadonlySet<string> = new Set(["InvalidSpec", "ProgressDeadlineExceeded", "ReplicaSetCreateError", "ReconciliationError"]);

/** Measured values told of one metric at most, the latest. */
const mostValues = 5;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Everything that Argo says about why a release did not come through, as sentences. */
export function reasonsOf({ status = {} }: Rollout, runs: readonly AnalysisRun[]): string {
	const { message, conditions = [] } = status;
	const told = conditions.filter(({ type, reason }) => telling.has(type) || telling.has(reason ?? "")).map((each) => each.message);
	const said = [...new Set([message ?? "", ...told.map((each) => each ?? "")])].filter((each) => each !== "");
	// Argo's own message repeats the condition's with the reason before it.
	const distinct = said.filter((each) => !said.some((other) => other !== each && other.includes(each)));
	const parts = [...distinct.map(sentence), ...runs.filter(isBad).map(analysis)];
	return parts.length === 0 ? "Argo gives no reason." : parts.join(" ");
}

const isBad = ({ status = {} }: AnalysisRun): boolean => bad.has(status.phase ?? "");

function analysis({ metadata, status = {} }: AnalysisRun): string {
	const metrics = (status.metricResults ?? []).filter(({ phase }) => bad.has(phase)).map(metric);
	const judged = `The analysis ${metadata.name} ended ${status.phase}`;
	return metrics.length === 0 ? sentence(`${judged}: ${status.message ?? "it says no more"}`) : `${judged}: ${metrics.join("; ")}.`;
}

function metric({ name, phase, message, measurements = [] }: MetricResult): string {
	const values = measurements.slice(-mostValues).map((each) => each.value ?? each.message ?? each.phase);
	const measured = values.length === 0 ? "nothing was measured" : `measured ${values.join(", ")}`;
	return `metric "${name}" ${phase}, ${measured}${message === undefined || message === "" ? "" : ` (${message})`}`;
}
