import { reviewedControls, reviewedOf } from "./oscal-controls.ts";
import { controlToken, listed, objectiveToken, properties, toolUuid, uuidOf, written } from "./oscal-words.ts";
import type { Report } from "./report.ts";

/** Where the results look for the plan that they import: beside themselves. */
export const planFile = "report.oscal-plan.json";

export const oscalVersion = "1.1.3";

/** How far the files' form was checked; for readers who must know. */
export const validation =
	"OSCAL 1.1.3: the project's tests check this form with their own schema of the parts that are written; it is not the schema of NIST.";

/** The least assessment plan that OSCAL wants: what is looked at, with what, and which part of each control that is. */
export function toOscalPlan(report: Report): string {
	const uuid = uuidOf("plan", JSON.stringify(report.digests), report.made);
	const plan = {
		uuid,
		metadata: metadata(report, "What the policy rules look at"),
		"import-ssp": { href: `#${uuidOf("ssp", uuid)}` },
		"local-definitions": { ...listed("objectives-and-methods", objectives(report)), remarks: validation },
		"reviewed-controls": reviewedControls(report),
		"assessment-subjects": [{ type: "inventory-item", description: subject(report), "include-all": {} }],
		"assessment-assets": assets(report),
		"back-matter": { resources: [ssp(uuidOf("ssp", uuid))] },
	};
	return written({ "assessment-plan": plan });
}

export function metadata({ made, digests, subject }: Report, title: string) {
	return {
		title: `${title}: ${subject.project}, stack ${subject.stack} on ${subject.cloud}`,
		"last-modified": made,
		version: digests.findings,
		"oscal-version": oscalVersion,
		props: properties({ validation }),
	};
}

const subject = ({ subject: { source, resources } }: Report): string =>
	source === "plan"
		? `The ${resources} resources that an up of the stack would ask its providers for.`
		: `The ${resources} resources that the stack's state says are deployed.`;

function objectives(report: Report) {
	return reviewedOf(report).map(({ framework, control }) => ({
		"control-id": controlToken(framework.id, control.id),
		description: control.asks,
		parts: [
			{
				id: objectiveToken(framework.id, control.id),
				name: "assessment-objective",
				props: properties({ "decided-by": control.decidable }),
				prose: `The part that these rules look at: ${control.rules.join(", ")}.`,
			},
		],
	}));
}

function assets({ digests }: Report) {
	const tool = {
		...{ uuid: toolUuid, type: "software", title: "learning-assistant policies" },
		description: "Rules that judge the inputs of each resource of a stack, offline.",
		props: properties({ "packs-digest": digests.packs }),
		status: { state: "operational" },
	};
	const platform = { uuid: uuidOf("platform"), title: "Wherever the report was made", "uses-components": [{ "component-uuid": toolUuid }] };
	return { components: [tool], "assessment-platforms": [platform] };
}

/** OSCAL wants a system security plan to be named; the project has none to give. */
const ssp = (uuid: string) => ({
	uuid,
	title: "System security plan",
	description: "Kept by the organisation that runs the stack; this project has none. Replace this resource by it.",
});
