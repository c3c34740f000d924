import type { StepMetadata } from "../engines/engine.ts";
import { changesNothing, nameOf, wordingOf } from "./steps.ts";
import { styled } from "./style.ts";
import { table } from "./table.ts";

interface Node {
	readonly step: StepMetadata;
	readonly children: Node[];
}

/** Steps of one resource, the most telling first: a replacement also creates and deletes. */
const told = ["replace", "create", "update", "delete", "read", "refresh", "same"];

/** A plan as `pulumi preview` shows it: children under parents, what changes, and what stands above it. Empty where nothing changes. */
export function planTree(steps: readonly StepMetadata[]): string {
	const roots = treeOf(mostTelling(steps)).filter(changes);
	if (roots.length === 0) return "";
	const rows = roots.flatMap((root) => rowsOf(root, "", ""));
	return table(["", "Type", "Name", "Plan", "Info"], rows);
}

function mostTelling(steps: readonly StepMetadata[]): readonly StepMetadata[] {
	const rank = ({ op }: StepMetadata): number => (told.includes(op) ? told.indexOf(op) : told.length);
	const best = new Map<string, StepMetadata>();
	for (const step of steps) {
		const known = best.get(step.urn);
		if (known === undefined || rank(step) < rank(known)) best.set(step.urn, step);
	}
	return [...best.values()];
}

function treeOf(steps: readonly StepMetadata[]): Node[] {
	const nodes = new Map(steps.map((step) => [step.urn, { step, children: [] } as Node]));
	const roots: Node[] = [];
	for (const node of nodes.values()) {
		const parent = nodes.get((node.step.new ?? node.step.old)?.parent ?? "");
		(parent?.children ?? roots).push(node);
	}
	return roots;
}

function changes({ step, children }: Node): boolean {
	return !changesNothing(step.op) || children.some(changes);
}

function rowsOf({ step, children }: Node, branch: string, indent: string): string[][] {
	const shown = children.filter(changes);
	const below = shown.flatMap((child, at) => {
		const last = at === shown.length - 1;
		return rowsOf(child, `${indent}${last ? "└─ " : "├─ "}`, `${indent}${last ? "   " : "│  "}`);
	});
	return [[...cells(step, branch)], ...below];
}

function cells(step: StepMetadata, branch: string): readonly string[] {
	const { sign, style, would } = wordingOf(step.op);
	const quiet = changesNothing(step.op);
	return [
		quiet ? "" : styled(style, sign),
		styled("dim", branch) + shortType(step.type),
		nameOf(step),
		quiet ? "" : styled(style, would),
		quiet ? "" : infoOf(step),
	];
}

/** aws:s3/bucket:Bucket is shown as aws:s3:Bucket, as the Pulumi CLI does. */
function shortType(type: string): string {
	const [pkg, module = "", name] = type.split(":");
	return name === undefined ? type : `${pkg}:${module.split("/")[0]}:${name}`;
}

const signs: Readonly<Record<string, string>> = { add: "+", delete: "-", update: "~" };

function infoOf({ diffs, detailedDiff }: StepMetadata): string {
	const detailed = Object.entries(detailedDiff ?? {}).map(([path, { diffKind = "update" }]) => {
		const [kind = "", replaces] = diffKind.split("-");
		return `${signs[kind] ?? "~"}${path}${replaces ? " (replaces)" : ""}`;
	});
	const paths = detailed.length > 0 ? detailed : (diffs ?? []).map((path) => `~${path}`);
	return paths.length === 0 ? "" : `[diff: ${paths.join(", ")}]`;
}
