import { all } from "../../conditions/combine.ts";
import { given, matches } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const field = /^(?!cs\((Cookie|Referer)\)$|cs-uri-query$)/;

export const logsLeaveOutCookiesAndQueries: Rule = {
	id: "logs-leave-out-cookies-and-queries",
	title: "Requests are logged without cookies and without what stands behind the question mark",
	severity: "high",
	why: "A session's cookie in a log is a way into the child's account for whoever may read logs; what was searched for is nobody's business.",
	remedy: {
		text: "Name the fields, and leave cookies, queries and referers out. The platform does; left empty, the cloud logs every field.",
		code: 'new aws.cloudwatch.LogDelivery(name, { recordFields: ["date", "time", "cs-method", "cs-uri-stem", "sc-status"], … })',
	},
	cells: {
		"aws:cloudwatch/logDelivery:LogDelivery": all(
			given("recordFields"),
			each("recordFields", matches("", field, "a field without cookies, queries or referers")),
		),
	},
};
