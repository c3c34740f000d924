import { all, not } from "../../conditions/combine.ts";
import { given, includes, is } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const redacts = (header: string) => some("redactedFields", `the header ${header}`, is("singleHeader.name", header));
const keepsNoSample = is("visibilityConfig.sampledRequestsEnabled", false);

export const requestLogsLeaveOutCredentials: Rule = {
	id: "request-logs-leave-out-credentials",
	title: "Records of requests hold no cookie, no token and no query",
	severity: "medium",
	why: "Whoever may read a log could take over the session of any learner in it, or learn what they searched for.",
	remedy: {
		text: "Take out of the stack's adjustments what adds these fields, and keep samples of requests off.",
		code: 'new aws.wafv2.WebAclLoggingConfiguration(name, { redactedFields: [{ singleHeader: { name: "cookie" } }, { singleHeader: { name: "authorization" } }] })',
	},
	cells: {
		"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": all(redacts("authorization"), redacts("cookie")),
		"aws:wafv2/webAcl:WebAcl": all(keepsNoSample, each("rules", keepsNoSample)),
		"aws:cloudwatch/logDelivery:LogDelivery": all(
			given("recordFields"),
			not(includes("recordFields", "cs(Cookie)")),
			not(includes("recordFields", "cs-uri-query")),
		),
	},
};
