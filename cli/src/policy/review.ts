import type { Planned } from "@learning-assistant/engine/index.ts";
import { toldName, toldSeen } from "@learning-assistant/policies/evaluate/told.ts";
import { type Weighed, weigh } from "@learning-assistant/policies/judge.ts";
import type { ReportFinding } from "@learning-assistant/policies/report/report.ts";
import type { CheckpointResource } from "@learning-assistant/policies/stack/checkpoint.ts";
import { projectName } from "../project/stack.ts";
import { type Mistake, Refusal } from "../refusal.ts";
import { packOf, placeOf, type Settings } from "./environment.ts";

/** What the packs say of a stack that is planned. */
export function reviewed(planned: Planned, stack: string, settings: Settings): Weighed {
	const place = placeOf(settings);
	const { resources } = planned.toJSON().deployment as { readonly resources: readonly CheckpointResource[] };
	const subject = { project: projectName(), stack, ...place, source: "plan" } as const;
	return weigh({ resources, subject, pack: packOf(place), made: new Date().toISOString() });
}

/** Refuses what the environment's pack forbids: a mandatory rule that fails, a waiver that doesn't stand, a type that nobody has looked at. */
export function refuseForbidden(weighed: Weighed): void {
	if (weighed.verdict.length > 0) throw new Refusal(mistakesIn(weighed));
}

function mistakesIn({ findings, rules, waivers, coverage, pack }: Weighed): readonly Mistake[] {
	const failures = findings.filter(({ outcome, level }) => outcome === "fail" && level === "mandatory");
	const ruleOf = ({ rule }: ReportFinding) => rules.find(({ id }) => id === rule);
	return [
		...failures.flatMap((finding) => {
			const rule = ruleOf(finding);
			return rule === undefined ? [] : [failure(finding, `${rule.title}: ${rule.id} is mandatory in ${pack}.`, rule.remedy)];
		}),
		...waivers.flatMap(({ rule, faults }) =>
			faults.map((why) => ({ path: `waiver of ${rule}`, why, fix: "Mend or delete it in policies/waivers.yaml." })),
		),
		...coverage.uncovered.map((type) => ({
			path: type,
			why: "No rule speaks of this type, and nobody has said why none is needed.",
			fix: "Give a rule a cell for it (policies/rules), or its reason (policies/coverage).",
		})),
	];
}

interface Remedy {
	readonly text: string;
	readonly settings?: Readonly<Record<string, string>>;
}

function failure(finding: ReportFinding, why: string, { text, settings = {} }: Remedy): Mistake {
	const written = Object.entries(settings).map(([key, value]) => `${key}: ${value}`);
	return {
		path: toldName(finding),
		value: toldSeen(finding.seen),
		why,
		fix: written.length === 0 ? text : `${text} In the stack file: ${written.join(", ")}.`,
	};
}
