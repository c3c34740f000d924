import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { coverageSection, openSection, waiversSection } from "./html/answers.ts";
import { frameworksSection } from "./html/figures.ts";
import { findingsSection } from "./html/findings.ts";
import { headline, verdictWord } from "./html/headline.ts";
import { marks } from "./html/mark.ts";
import { html, type Markup, trusted } from "./html/markup.ts";
import { pictureSection } from "./html/picture.ts";
import { sections } from "./html/section.ts";
import { signatureSection } from "./html/signature.ts";
import { subjectSection } from "./html/subject.ts";
import type { Report } from "./report.ts";

/** The report for people: one file that asks nothing of any network, and whose only script and style are those named by their digests. */
export function toHtml(report: Report): string {
	const style = own("style.css");
	const script = own("page.mjs");
	const { subject } = report;
	const title = `Policy report: ${subject.stack} on ${subject.cloud}. ${verdictWord(report)}`;
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#findings">To the findings</a>
${marks}${headline(report)}<main>
${body(report)}</main>
<script type="module">${trusted(script)}</script>
</body>
</html>
`.text;
}

function body(report: Report): Markup {
	return sections([
		subjectSection(report),
		pictureSection(report),
		findingsSection(report),
		waiversSection(report),
		openSection(report),
		coverageSection(report),
		frameworksSection(report),
		signatureSection(report),
	]);
}

const own = (file: string): string => readFileSync(join(import.meta.dirname, "html", file), "utf8");

/** What the page may run and look like: anything else that got into it stays dead. */
const hashOf = (text: string): Markup => trusted(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
