import type { Remedy } from "../../rules/rule.ts";
import type { Subject } from "../report.ts";
import { html, type Markup } from "./markup.ts";

/** The way out: in words, as settings of this project, in code. */
export function remedyPart({ text, settings = {}, code }: Remedy, subject: Subject): Markup {
	const lines = settingLines(settings, subject.project);
	const file = html`<figure><figcaption>Pulumi.${subject.stack}.yaml</figcaption><pre><code>${lines.join("\n")}</code></pre></figure>`;
	return html`<div class="remedy"><h4>What to do</h4><p>${text}</p>
<div class="ways">${lines.length === 0 ? undefined : file}<figure><figcaption>In code, for one cloud as an example</figcaption><pre><code>${code}</code></pre></figure></div></div>`;
}

interface Tree {
	readonly [key: string]: Tree | string;
}

/** Settings as the stack's file has them: the first key with the project before it, the rest below. */
export function settingLines(settings: Readonly<Record<string, string>>, project: string): readonly string[] {
	const tree = Object.entries(settings).reduce<Tree>((before, [path, value]) => put(before, path.split("."), value), {});
	const top = Object.fromEntries(Object.entries(tree).map(([key, value]) => [`${project}:${key}`, value]));
	return Object.keys(top).length === 0 ? [] : ["config:", ...linesOf(top, "  ")];
}

function put(tree: Tree, [key = "", ...rest]: readonly string[], value: string): Tree {
	const inner = tree[key];
	return { ...tree, [key]: rest.length === 0 ? value : put(typeof inner === "object" ? inner : {}, rest, value) };
}

function linesOf(tree: Tree, indent: string): readonly string[] {
	return Object.entries(tree).flatMap(([key, value]) =>
		typeof value === "string" ? [`${indent}${key}: ${value}`] : [`${indent}${key}:`, ...linesOf(value, `${indent}  `)],
	);
}
