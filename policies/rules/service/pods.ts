import { all } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { each, within } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

/** Where each type that starts pods says what they are. */
export const podSpecs: Readonly<Record<string, string>> = {
	"kubernetes:argoproj.io/v1alpha1:Rollout": "spec.template.spec",
	"kubernetes:apps/v1:Deployment": "spec.template.spec",
	"kubernetes:batch/v1:Job": "spec.template.spec",
	"kubernetes:batch/v1:CronJob": "spec.jobTemplate.spec.template.spec",
};

/** A cell for each of them, about the pod. */
export const ofPods = (condition: Condition): Rule["cells"] =>
	Object.fromEntries(Object.entries(podSpecs).map(([type, path]) => [type, within(path, condition)]));

/** Those that run before the service's count too: they see the same secrets. */
export const everyContainer = (condition: Condition): Condition => all(each("containers", condition), each("initContainers", condition));
