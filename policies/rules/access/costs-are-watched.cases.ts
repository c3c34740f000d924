import type { Value } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

/** The planned one tells a topic; what it says can't be changed without losing where that comes from. */
const byMail = (different: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> => ({
	notifications: [
		{ notificationType: "ACTUAL", thresholdType: "PERCENTAGE", threshold: 100, subscriberEmailAddresses: ["a@example.org"], ...different },
	],
});

export const cases: Cases = {
	"aws:budgets/budget:Budget": [
		{ what: "of hours rather than money", set: { budgetType: "USAGE" } },
		{ what: "nothing", set: { limitAmount: "0" } },
		{ what: "a dollar", set: { limitAmount: "1" }, outcome: "pass" },
		{ what: "no limit", set: { limitAmount: undefined } },
		{ what: "only of what may come", set: byMail({ notificationType: "FORECASTED" }) },
		{ what: "of a hundred dollars rather than of the whole", set: byMail({ thresholdType: "ABSOLUTE_VALUE" }) },
		{ what: "after the limit", set: byMail({ threshold: 101 }) },
		{ what: "nobody's mail", set: byMail({ subscriberEmailAddresses: [] }) },
		{ what: "by mail", set: byMail({}), outcome: "pass" },
		{ what: "nobody has subscribed", others: { "aws:sns/topicSubscription:TopicSubscription::observability-ticket-1": null } },
		{ what: "nobody is told", set: { notifications: [] } },
	],
	"azure-native:consumption:Budget": [
		{ what: "nothing", set: { amount: 0 } },
		{ what: "a dollar", set: { amount: 1 }, outcome: "pass" },
		{ what: "nobody is told", set: { notifications: {} } },
		{ what: "switched off", set: { "notifications.exceeded.enabled": false } },
		{ what: "after the limit", set: { "notifications.exceeded.threshold": 101 } },
		{ what: "no address", set: { "notifications.exceeded.contactEmails": [] } },
		{
			what: "a group rather than an address",
			set: { "notifications.exceeded.contactEmails": [], "notifications.exceeded.contactGroups": ["/a"] },
			outcome: "pass",
		},
	],
};
