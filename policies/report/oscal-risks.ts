import { byTool, properties, uuidOf } from "./oscal-words.ts";
import type { Report, ReportFinding, ReportRule, ReportWaiver } from "./report.ts";

export const riskUuid = ({ fingerprint }: ReportFinding): string => uuidOf("risk", fingerprint);

/** A failure as a risk: open, or a deviation that someone answers for until a day. */
export function risk(finding: ReportFinding, { rules, waivers }: Report) {
	const rule = rules.find(({ id }) => id === finding.rule);
	const waiver = finding.waiver === undefined ? undefined : waivers[finding.waiver];
	return {
		uuid: riskUuid(finding),
		title: rule?.title ?? finding.rule,
		description: `Does not hold of ${finding.name} (${finding.type}).`,
		statement: rule?.why ?? finding.rule,
		props: properties({ rule: finding.rule, urn: finding.urn, level: finding.level }),
		status: finding.outcome === "waived" ? "deviation-approved" : "open",
		origins: [byTool],
		characterizations: [
			{ origin: byTool, facets: [{ name: "severity", system: "urn:learning-assistant:policy", value: finding.severity }] },
		],
		...(waiver === undefined ? {} : deviation(waiver, riskUuid(finding))),
		...(rule === undefined ? {} : { remediations: [remediation(rule, riskUuid(finding))] }),
		"related-observations": [{ "observation-uuid": uuidOf("observation", finding.fingerprint) }],
	};
}

/** The waiver ends with its day, in UTC. */
function deviation({ reason, owner, created, expires }: ReportWaiver, of: string) {
	const end = `${expires}T23:59:59Z`;
	const entry = {
		uuid: uuidOf("waiver", of),
		title: `Waived by ${owner}`,
		description: reason,
		...{ start: `${created}T00:00:00Z`, end },
		props: properties({ owner }),
		"status-change": "deviation-approved",
	};
	return { deadline: end, "risk-log": { entries: [entry] } };
}

function remediation({ title, remedy }: ReportRule, of: string) {
	const settings = Object.entries(remedy.settings ?? {}).map(([key, value]) => `${key}: ${value}`);
	return {
		uuid: uuidOf("remediation", of),
		lifecycle: "recommendation",
		title,
		description: remedy.text,
		props: properties({ settings: settings.join("; "), code: remedy.code }),
	};
}
