import { all, any, when } from "../../conditions/combine.ts";
import { given, is, isNot, matches } from "../../conditions/leaves.ts";
import { document, each, some } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { heard } from "./heard.ts";

const enabled = is("enabled", true, { byDefault: true });
const acts = is("actionsEnabled", true, { byDefault: true });
const telling = all(acts, names("alarmActions", "aws:sns/topic:Topic", heard));
const group = names("actions", "azure-native:monitor:ActionGroup", is("enabled", true));
const someone = any(given("emails"), given("slacks"));

export const alarmsReachSomeone: Rule = {
	id: "alarms-reach-someone",
	title: "Every alarm reaches someone, or rolls a release back",
	severity: "high",
	why: "An alarm that nobody hears leaves a class before a page that doesn't load until a teacher finds someone to call.",
	remedy: {
		text: "Say who is told.",
		settings: { "observability.notify": "[operators@example.org]" },
		code: "new aws.cloudwatch.MetricAlarm(name, { alarmActions: [topic.arn], … })",
	},
	cells: {
		"aws:cloudwatch/metricAlarm:MetricAlarm": any(
			telling,
			all(acts, namedBy("aws:ecs/service:Service", "alarms", is("alarms.rollback", true))),
		),
		"aws:cloudwatch/compositeAlarm:CompositeAlarm": telling,
		"aws:sns/topic:Topic": heard,
		"aws:sns/topicSubscription:TopicSubscription": all(
			given("endpoint"),
			isNot("protocol", "http"),
			names("topic", "aws:sns/topic:Topic", anything),
		),
		"aws:sns/topicPolicy:TopicPolicy": document(
			"policy",
			some(
				"Statement",
				"that lets CloudWatch send",
				all(
					is("Effect", "Allow"),
					some("Principal.Service", "CloudWatch", is("", "cloudwatch.amazonaws.com")),
					some("Action", "sns:Publish", is("", "sns:Publish")),
				),
			),
		),
		"gcp:monitoring/alertPolicy:AlertPolicy": all(
			enabled,
			names("notificationChannels", "gcp:monitoring/notificationChannel:NotificationChannel", enabled),
		),
		"gcp:monitoring/notificationChannel:NotificationChannel": all(
			enabled,
			when(is("type", "email"), matches("labels.email_address", /.@./, "an address")),
		),
		"azure-native:monitor:ActionGroup": all(
			is("enabled", true),
			any(given("emailReceivers"), given("smsReceivers"), given("webhookReceivers")),
		),
		"azure-native:monitor:MetricAlert": all(is("enabled", true), group),
		"azure-native:monitor:ScheduledQueryRule": all(enabled, group),
		"digitalocean:index/monitorAlert:MonitorAlert": all(enabled, any(given("alerts.emails"), given("alerts.slacks"))),
		"digitalocean:index/uptimeAlert:UptimeAlert": all(given("notifications"), each("notifications", someone)),
	},
};
