import { all } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { given, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { taggable, taggableByWords } from "./taggable.ts";

const keys = ["project", "environment", "stack", "component"];

const labelled = (path: string): Condition => all(...keys.map((key) => given(`${path}.${key}`)));
const worded = all(
	...keys.map((key) => some("tags", `${key}: and its name`, matches("", new RegExp(`^${key}:.`), `${key}: and its name`))),
);

const cellsOf = (types: readonly string[], condition: Condition): Rule["cells"] =>
	Object.fromEntries(types.map((type) => [type, condition]));

export const resourcesSayWhoseTheyAre: Rule = {
	id: "resources-say-whose-they-are",
	title: "Whatever takes tags or labels says its project, environment, stack and component",
	severity: "low",
	why: "What belongs to nobody is deleted by nobody: it costs, holds old data of learners, and is left out when rights are given by tag.",
	remedy: {
		text: "Leave the tags that the platform gives, and add your own beside them.",
		code: 'new aws.sns.Topic(name, { tags: { ...tags, owner: "school" } })',
	},
	cells: {
		...Object.assign({}, ...Object.entries(taggable).map(([path, types]) => cellsOf(types, labelled(path)))),
		...cellsOf(taggableByWords, worded),
	},
};
