import { Refusal } from "../refusal.ts";
import { inOrder } from "./digests.ts";
import type { Report } from "./report.ts";

/** The report itself, for machines: report.json. The same report always gives the same text. */
export const toJson = (report: Report): string => `${JSON.stringify(report, inOrder, "\t")}\n`;

/** @throws Refusal where the text is no report of this version; what stands inside is taken as it was written */
export function fromJson(text: string, path: string): Report {
	const report = parsed(text) as Partial<Report> | undefined;
	if (report?.version === 1 && Array.isArray(report.findings) && report.digests !== undefined) return report as Report;
	throw new Refusal([{ path, why: "This is no report of version 1.", fix: "Give a report.json as npm run policy writes it." }]);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) ?? undefined;
	} catch {
		return undefined;
	}
}
