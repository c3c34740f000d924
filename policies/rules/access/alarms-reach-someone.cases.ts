import type { Case, Cases } from "../cases.ts";

const page = "aws:sns/topicSubscription:TopicSubscription::observability-page-1";
const channel = "gcp:monitoring/notificationChannel:NotificationChannel::observability-mail-1";
const slack = [{ channel: "#alarms", url: "https://hooks.example.org/a" }];

const telling = (name: string): readonly Case[] => [
	{ what: "it tells nobody", name, set: { alarmActions: undefined } },
	{ what: "what it tells isn't of the stack", name, set: { alarmActions: ["arn:aws:sns:us-east-1:1:a"] } },
	{ what: "what it does is switched off", name, set: { actionsEnabled: false } },
	{ what: "what it does is left to the provider, which does it", name, set: { actionsEnabled: undefined }, outcome: "pass" },
	{ what: "nobody has subscribed", name, others: { [page]: null } },
	{ what: "the subscription is nobody's", name, others: { [page]: { endpoint: "" } } },
];

const grouped = (type: string, name: string): Readonly<Record<string, readonly Case[]>> => ({
	[type]: [
		{ what: "switched off", name, set: { enabled: false } },
		{ what: "it tells nobody", name, set: { actions: undefined } },
		{
			what: "the group that it tells is switched off",
			name,
			others: { "azure-native:monitor:ActionGroup::observability-page": { enabled: false } },
		},
	],
});

const release = "app-api-errors";

export const cases: Cases = {
	"aws:cloudwatch/metricAlarm:MetricAlarm": [
		...telling("observability-error-rate-critical"),
		{ what: "one that rolls back", name: release, set: {}, outcome: "pass" },
		{ what: "one that rolls back, switched off", name: release, set: { actionsEnabled: false } },
		{ what: "no deployment listens to it", name: release, others: { "aws:ecs/service:Service::app-api": { alarms: undefined } } },
		{ what: "the deployment goes on", name: release, others: { "aws:ecs/service:Service::app-api": { "alarms.rollback": false } } },
	],
	"aws:cloudwatch/compositeAlarm:CompositeAlarm": telling("observability-degraded"),
	"aws:sns/topic:Topic": [
		{ what: "nobody has subscribed", name: "observability-page", others: { [page]: null } },
		{ what: "the subscription is nobody's", name: "observability-page", others: { [page]: { endpoint: "" } } },
	],
	"aws:sns/topicSubscription:TopicSubscription": [
		{ what: "nobody", set: { endpoint: undefined } },
		{ what: "a call that anyone on the way can read", set: { protocol: "http" } },
		{ what: "no topic", set: { topic: undefined } },
	],
	"aws:sns/topicPolicy:TopicPolicy": [
		{ what: "alarms may not send", set: { "policy.Statement[0].Principal.Service": ["budgets.amazonaws.com"] } },
		{ what: "alarms alone may send", set: { "policy.Statement[0].Principal.Service": "cloudwatch.amazonaws.com" }, outcome: "pass" },
		{ what: "they may do something else", set: { "policy.Statement[0].Action": ["sns:Subscribe"] } },
		{ what: "they are kept from it", set: { "policy.Statement[0].Effect": "Deny" } },
		{ what: "nobody may", set: { "policy.Statement": [] } },
	],
	"gcp:monitoring/alertPolicy:AlertPolicy": [
		{ what: "switched off", set: { enabled: false } },
		{ what: "it tells nobody", set: { notificationChannels: [] } },
		{ what: "what it tells is switched off", others: { [channel]: { enabled: false } } },
	],
	"gcp:monitoring/notificationChannel:NotificationChannel": [
		{ what: "switched off", set: { enabled: false } },
		{ what: "no address", set: { "labels.email_address": undefined } },
		{ what: "nobody at the host", set: { "labels.email_address": "@example.org" } },
		{ what: "nobody's host", set: { "labels.email_address": "operators@" } },
		{ what: "another way than mail", set: { type: "pubsub", "labels.email_address": undefined }, outcome: "pass" },
	],
	"azure-native:monitor:ActionGroup": [
		{ what: "switched off", set: { enabled: false } },
		{ what: "nobody", set: { emailReceivers: [] } },
		{ what: "a telephone", set: { emailReceivers: [], smsReceivers: [{ name: "a" }] }, outcome: "pass" },
		{ what: "a service that calls", set: { emailReceivers: [], webhookReceivers: [{ name: "a" }] }, outcome: "pass" },
	],
	...grouped("azure-native:monitor:MetricAlert", "observability-page-away"),
	...grouped("azure-native:monitor:ScheduledQueryRule", "observability-error-rate-critical"),
	"digitalocean:index/monitorAlert:MonitorAlert": [
		{ what: "switched off", set: { enabled: false } },
		{ what: "nobody", set: { "alerts.emails": [] } },
		{ what: "a channel", set: { alerts: { slacks: slack } }, outcome: "pass" },
	],
	"digitalocean:index/uptimeAlert:UptimeAlert": [
		{ what: "nobody", set: { notifications: [] } },
		{ what: "one of nobody", set: { "notifications[0].emails": [] } },
		{ what: "one of neither", set: { notifications: [{ emails: [], slacks: [] }] } },
		{ what: "a channel", set: { notifications: [{ slacks: slack }] }, outcome: "pass" },
	],
};
