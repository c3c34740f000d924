import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toHtml } from "@learning-assistant/policies/report/html.ts";
import { toJson } from "@learning-assistant/policies/report/json.ts";
import { toJUnit } from "@learning-assistant/policies/report/junit.ts";
import { planFile, toOscalPlan, toOscalResults } from "@learning-assistant/policies/report/oscal.ts";
import type { Report } from "@learning-assistant/policies/report/report.ts";
import { toSarif } from "@learning-assistant/policies/report/sarif.ts";

const writers: Readonly<Record<string, (report: Report) => string>> = {
	"report.html": toHtml,
	"report.json": toJson,
	"report.sarif": toSarif,
	"report.junit.xml": toJUnit,
	"report.oscal.json": toOscalResults,
	[planFile]: toOscalPlan,
};

/** Writes a report in all its forms. @returns their paths, the one for people first */
export function writeReport(report: Report, folder: string): readonly string[] {
	mkdirSync(folder, { recursive: true });
	const files = Object.entries(writers).map(([name, write]) => [join(folder, name), write(report)] as const);
	for (const [path, text] of files) writeFileSync(path, text);
	return files.map(([path]) => path);
}
