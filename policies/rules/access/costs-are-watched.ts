import { all, any } from "../../conditions/combine.ts";
import { atLeast, atMost, given, is } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import { names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { heard } from "./heard.ts";

const atTheLimit = atMost("threshold", 100);

export const costsAreWatched: Rule = {
	id: "costs-are-watched",
	title: "Someone is told when the month costs more than was meant",
	severity: "low",
	why: "A stolen key that mines coins, or a loop that writes logs, is often seen first on the bill; a school's is small.",
	remedy: {
		text: "Say what a month may cost, and who is told.",
		settings: { "observability.monthlyBudget": "1000", "observability.notify": "[operators@example.org]" },
		code: 'new aws.budgets.Budget(name, { budgetType: "COST", limitAmount: "1000", notifications: [{ threshold: 100, … }], … })',
	},
	cells: {
		"aws:budgets/budget:Budget": all(
			is("budgetType", "COST"),
			atLeast("limitAmount", 1),
			some("notifications", "one of what was spent", all(is("notificationType", "ACTUAL"), is("thresholdType", "PERCENTAGE"), atTheLimit)),
			any(names("notifications", "aws:sns/topic:Topic", heard), some("notifications", "an address", given("subscriberEmailAddresses"))),
		),
		"azure-native:consumption:Budget": all(
			atLeast("amount", 1),
			given("notifications"),
			each("notifications", all(is("enabled", true), atTheLimit, any(given("contactEmails"), given("contactGroups")))),
		),
	},
};
