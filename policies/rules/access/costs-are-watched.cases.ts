import type { Cases } from "../cases.ts";

const spent = "notifications[0]";

export const cases: Cases = {
	"aws:budgets/budget:Budget": [
		{ what: "of hours rather than money", set: { budgetType: "USAGE" } },
		{ what: "nothing", set: { limitAmount: "0" } },
		{ what: "a dollar", set: { limitAmount: "1" }, outcome: "pass" },
		{ what: "no limit", set: { limitAmount: undefined } },
		{ what: "only of what may come", set: { [`${spent}.notificationType`]: "FORECASTED" } },
		{ what: "of a hundred dollars rather than of the whole", set: { [`${spent}.thresholdType`]: "ABSOLUTE_VALUE" } },
		{ what: "after the limit", set: { [`${spent}.threshold`]: 101 } },
		{ what: "nobody has subscribed", others: { "aws:sns/topicSubscription:TopicSubscription::observability-ticket-1": null } },
		{
			what: "by mail",
			set: {
				notifications: [{ notificationType: "ACTUAL", thresholdType: "PERCENTAGE", threshold: 80, subscriberEmailAddresses: ["a@b"] }],
			},
			outcome: "pass",
		},
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
