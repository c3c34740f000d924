import { severities } from "../../rules/rule.ts";
import { shownFindings } from "../baseline.ts";
import { outcomes } from "../outcomes.ts";
import type { Report } from "../report.ts";
import { mark } from "./mark.ts";
import { html, type Markup, type Part } from "./markup.ts";
import { words } from "./words.ts";

/** Hidden until the page's script works: without it everything is shown. */
export function filters(report: Report): Markup {
	const components = [...new Set(shownFindings(report).map(({ component }) => component))].toSorted();
	return html`<form id="filters" hidden aria-label="Filter findings">
<label class="field">Text<input type="search" name="q" autocomplete="off" spellcheck="false"></label>
<fieldset><legend>Outcome</legend>${outcomes.map((each) => box("outcome", each, html`${mark(each)} ${words[each].label}`))}</fieldset>
<fieldset><legend>Severity</legend>${severities.map((each) => box("severity", each, each))}</fieldset>
${choice(
	"component",
	"Component",
	components.map((name) => [name, name]),
)}
${choice(
	"framework",
	"Framework",
	report.frameworks.map(({ id, name, version }) => [id, `${name} ${version}`]),
)}
<button type="button">Show all</button>
</form>`;
}

function box(name: string, value: string, label: Part): Markup {
	return html`<label class="box"><input type="checkbox" name="${name}" value="${value}"><span>${label}</span><output data-count="${name}:${value}"></output></label>`;
}

function choice(name: string, label: string, options: readonly (readonly [string, string])[]): Markup {
	const each = options.map(([value, text]) => html`<option value="${value}">${text}</option>`);
	return html`<label class="field">${label}<select name="${name}"><option value="">all</option>${each}</select></label>`;
}
