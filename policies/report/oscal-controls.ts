import { controlToken, listed, objectiveToken, properties } from "./oscal-words.ts";
import type { Report, ReportControl, ReportFinding, ReportFramework } from "./report.ts";

/** A control that some finding of the report speaks of. */
export interface Reviewed {
	readonly framework: ReportFramework;
	readonly control: ReportControl;
	readonly findings: readonly ReportFinding[];
}

/** Controls with what was found of them. One that no finding speaks of was not reviewed, and is not there. */
export function reviewedOf({ frameworks, findings }: Report): readonly Reviewed[] {
	const all = findings.flatMap((finding) =>
		finding.references.map(({ framework, control }) => ({ key: `${framework} ${control}`, finding })),
	);
	const byControl = Map.groupBy(all, ({ key }) => key);
	return frameworks.flatMap((framework) =>
		framework.controls.flatMap((control) => {
			const found = byControl.get(`${framework.id} ${control.id}`) ?? [];
			return found.length === 0 ? [] : [{ framework, control, findings: found.map(({ finding }) => finding) }];
		}),
	);
}

/** The same in plan and results: a selection for each framework. */
export function reviewedControls(report: Report) {
	const reviewed = reviewedOf(report);
	const selections = report.frameworks.map((framework) =>
		selection(
			framework,
			reviewed.filter((each) => each.framework === framework),
		),
	);
	const objectives = reviewed.map(({ framework, control }) => ({ "objective-id": objectiveToken(framework.id, control.id) }));
	return {
		"control-selections": selections.length === 0 ? [{ description: "No framework was asked for." }] : selections,
		...listed("control-objective-selections", objectives.length === 0 ? [] : [{ "include-objectives": objectives }]),
	};
}

function selection({ id, name, version, source, total, counted, mapped }: ReportFramework, reviewed: readonly Reviewed[]) {
	return {
		description: `${name} ${version}: rules look at a part of ${mapped} of its ${total} controls.`,
		props: properties({ framework: id, "framework-version": version, source, counted, total: String(total) }),
		...listed(
			"include-controls",
			reviewed.map(({ control }) => ({ "control-id": controlToken(id, control.id) })),
		),
	};
}
