import { type Reviewed, reviewedControls, reviewedOf } from "./oscal-controls.ts";
import { metadata, planFile } from "./oscal-plan.ts";
import { risk, riskUuid } from "./oscal-risks.ts";
import { byTool, listed, objectiveToken, properties, uuidOf, written } from "./oscal-words.ts";
import type { Report, ReportFinding, ReportOutcome } from "./report.ts";

export { planFile, toOscalPlan, validation } from "./oscal-plan.ts";

/** The report as OSCAL assessment results, which import the plan of `toOscalPlan`. The same report gives the same file, uuids included. */
export function toOscalResults(report: Report): string {
	const uuid = uuidOf("results", JSON.stringify(report.digests), report.made);
	const results = {
		uuid,
		metadata: metadata(report, "What the policy rules found"),
		"import-ap": { href: `./${planFile}` },
		results: [result(report, uuid)],
	};
	return written({ "assessment-results": results });
}

function result(report: Report, document: string) {
	const { made, subject, findings, verdict } = report;
	const risks = findings.filter(({ outcome }) => outcome === "fail" || outcome === "waived");
	return {
		uuid: uuidOf("result", document),
		title: `Stack ${subject.stack} on ${subject.cloud}, phase ${subject.phase}, judged by the ${report.pack} pack`,
		description: verdict.length === 0 ? "The report passes." : verdict.join("\n\n"),
		...{ start: made, end: made },
		props: properties({
			...digestsOf(report),
			source: subject.source,
			environment: subject.environment,
			passes: String(verdict.length === 0),
		}),
		"local-definitions": listed("inventory-items", inventory(findings)),
		"reviewed-controls": reviewedControls(report),
		...listed(
			"observations",
			findings.map((finding) => observation(finding, report)),
		),
		...listed(
			"risks",
			risks.map((finding) => risk(finding, report)),
		),
		...listed("findings", reviewedOf(report).flatMap(finding)),
		...(report.open.length === 0
			? {}
			: { remarks: report.open.map(({ what, decidedBy }) => `${what}. Decided by: ${decidedBy}`).join("\n\n") }),
	};
}

const digestsOf = ({ digests }: Report): Readonly<Record<string, string>> =>
	Object.fromEntries(Object.entries(digests).map(([part, digest]) => [`${part}-digest`, digest]));

function inventory(findings: readonly ReportFinding[]) {
	const resources = new Map(findings.map((finding) => [finding.urn, finding]));
	return [...resources.values()].map(({ urn, type, name, component }) => ({
		uuid: uuidOf("resource", urn),
		description: `${type} ${name}`,
		props: properties({ urn, type, name, component }),
	}));
}

const observationUuid = ({ fingerprint }: ReportFinding): string => uuidOf("observation", fingerprint);

/** "EXAMINE": what is asked for is read; nothing is exercised. */
function observation(finding: ReportFinding, { made, rules }: Report) {
	const { rule, outcome, level, severity, fingerprint, seen } = finding;
	return {
		uuid: observationUuid(finding),
		title: rule,
		description: rules.find(({ id }) => id === rule)?.title ?? rule,
		props: properties({ rule, outcome, level, severity, fingerprint }),
		methods: ["EXAMINE"],
		origins: [byTool],
		subjects: [{ "subject-uuid": uuidOf("resource", finding.urn), type: "inventory-item" }],
		collected: made,
		...listed(
			"relevant-evidence",
			seen.map(({ path, value, wanted }) => ({ description: "A value that was looked at.", props: properties({ path, value, wanted }) })),
		),
	};
}

type Status = { readonly state: "satisfied" | "not-satisfied"; readonly reason: "pass" | "fail" | "other" };

/** Of our own objective. What can't be told, or was waived, is not satisfied; what the stack has nothing of is no finding. */
const statuses: Readonly<Record<ReportOutcome, Status | undefined>> = {
	pass: { state: "satisfied", reason: "pass" },
	fail: { state: "not-satisfied", reason: "fail" },
	waived: { state: "not-satisfied", reason: "other" },
	"can't tell": { state: "not-satisfied", reason: "other" },
	"not applicable": undefined,
};

function finding({ framework, control, findings }: Reviewed) {
	const status = statuses[control.outcome];
	if (status === undefined) return [];
	const risks = findings.filter(({ outcome }) => outcome === "fail" || outcome === "waived");
	return [
		{
			uuid: uuidOf("finding", framework.id, control.id),
			title: `${framework.name} ${control.id}, the part that rules look at: ${control.outcome}`,
			description: control.asks,
			props: properties({ framework: framework.id, control: control.id, "decided-by": control.decidable, outcome: control.outcome }),
			origins: [byTool],
			target: { type: "objective-id", "target-id": objectiveToken(framework.id, control.id), status },
			...listed(
				"related-observations",
				findings.map((each) => ({ "observation-uuid": observationUuid(each) })),
			),
			...listed(
				"related-risks",
				risks.map((each) => ({ "risk-uuid": riskUuid(each) })),
			),
		},
	];
}
