/** Filters of the findings. Without this script everything is shown. */
const form = document.querySelector("#filters");
const facets = ["outcome", "severity", "component", "framework"];
const rules = [...document.querySelectorAll("details.rule")].map((element) => ({ element, wasOpen: element.open }));
const textOf = new Map(rules.map(({ element }) => [element, ruleText(element)]));
const findings = [...document.querySelectorAll("[data-outcome]")].map(findingOf);
const counts = [...document.querySelectorAll("[data-count]")];

/** What is said once of a rule counts for each of its findings. */
function ruleText(element) {
	const own = ["summary", ".why", ".references"].map((part) => element.querySelector(part)?.textContent ?? "");
	return own.join(" ").toLowerCase();
}

function findingOf(element) {
	const { outcome, severity, component, framework } = element.dataset;
	const values = { outcome: [outcome], severity: [severity], component: [component], framework: framework.split(" ") };
	const rule = element.closest("details.rule");
	const own = `${element.textContent} ${element.querySelector("[title]")?.title ?? ""}`;
	return { element, rule, values, text: `${textOf.get(rule)} ${own.toLowerCase()}` };
}

function asked() {
	const data = new FormData(form);
	const words = String(data.get("q"))
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== "");
	return { words, chosen: Object.fromEntries(facets.map((facet) => [facet, data.getAll(facet).filter((value) => value !== "")])) };
}

function misses({ values }, chosen) {
	return facets.filter((facet) => chosen[facet].length > 0 && !values[facet].some((value) => chosen[facet].includes(value)));
}

/** Shows what fits, and beside each choice how many it would show along with the others. */
function filter() {
	const { words, chosen } = asked();
	const filtering = words.length > 0 || facets.some((facet) => chosen[facet].length > 0);
	const tally = new Map();
	let shown = 0;
	for (const finding of findings) {
		const missed = words.every((word) => finding.text.includes(word)) ? misses(finding, chosen) : facets;
		finding.element.hidden = missed.length > 0;
		if (missed.length === 0) shown += 1;
		for (const facet of missed.length === 0 ? facets : missed.length === 1 ? missed : []) add(tally, facet, finding.values[facet]);
	}
	arrange(filtering);
	tell(shown, tally);
}

function add(tally, facet, values) {
	for (const value of values) tally.set(`${facet}:${value}`, (tally.get(`${facet}:${value}`) ?? 0) + 1);
}

const has = (element) => element.querySelector("[data-outcome]:not([hidden])") !== null;

/** A list that is asked for stands open; where nothing is asked, as it was written. */
function arrange(filtering) {
	for (const { element, wasOpen } of rules) {
		element.hidden = !has(element);
		element.open = filtering ? !element.hidden : wasOpen;
		for (const brief of element.querySelectorAll(".brief")) {
			brief.hidden = !has(brief);
			brief.open = filtering && !brief.hidden;
		}
	}
	for (const group of document.querySelectorAll(".group")) {
		group.hidden = !has(group);
		tellRules(group.querySelector("[data-rules]"), group.querySelectorAll("details.rule:not([hidden])").length);
	}
}

function tellRules(element, count) {
	const all = Number(element.dataset.rules);
	element.textContent = `${count === all ? "" : `${count} of `}${all} ${all === 1 ? "rule" : "rules"}`;
}

function tell(shown, tally) {
	const ruleCount = rules.filter(({ element }) => !element.hidden).length;
	const all = shown === findings.length ? `${shown}` : `${shown} of ${findings.length}`;
	document.querySelector("#shown").textContent = `${all} findings of ${ruleCount} rules.`;
	document.querySelector("#nothing").hidden = shown > 0;
	for (const output of counts) output.textContent = tally.get(output.dataset.count) ?? 0;
}

/** The address keeps what is chosen, so that a view can be sent to someone. */
function keep() {
	const kept = [...new FormData(form)].filter(([, value]) => value !== "");
	const hash = new URLSearchParams(kept).toString();
	history.replaceState(null, "", hash === "" ? location.href.split("#")[0] : `#${hash}`);
}

function restore() {
	const given = new URLSearchParams(location.hash.slice(1));
	for (const field of form.elements) {
		if (field.type === "checkbox") field.checked = given.getAll(field.name).includes(field.value);
		else if (field.name) field.value = given.get(field.name) ?? "";
	}
}

/** By a plain button: what listens to a form's own reset runs before the fields are empty. */
function showAll() {
	form.reset();
	filter();
}

/** A link names either a view or a place; a place that is filtered away, or folded, is shown. */
function follow() {
	if (location.hash.includes("=")) {
		restore();
		filter();
		document.querySelector("#findings").scrollIntoView();
		return;
	}
	const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
	if (place === null) return;
	if (place.hidden) showAll();
	if (place.tagName === "DETAILS") place.open = true;
	place.scrollIntoView();
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
	filter();
	keep();
});
form.querySelector("button").addEventListener("click", () => {
	showAll();
	keep();
});
addEventListener("hashchange", follow);

// On paper nothing can be unfolded.
let folded = [];
addEventListener("beforeprint", () => {
	folded = [...document.querySelectorAll("details:not([open])")];
	for (const each of folded) each.open = true;
});
addEventListener("afterprint", () => {
	for (const each of folded) each.open = false;
});

filter();
if (location.hash !== "") follow();
