import { all } from "../../conditions/combine.ts";
import { given, is, isOneOf, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const monitor = (endpoints: string) =>
	all(given("spec.selector.matchLabels"), some(endpoints, "an address to read", all(matches("path", /^\//, "a path"), given("port"))));

export const servicesAreMeasured: Rule = {
	id: "services-are-measured",
	title: "What the services count about themselves is read and kept",
	severity: "medium",
	why: "Nobody would see that answers grow slow or fail until teachers call.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform reads every service's metrics.",
		code: 'new aws.ecs.Cluster(name, { settings: [{ name: "containerInsights", value: "enabled" }] })',
	},
	cells: {
		"aws:ecs/cluster:Cluster": some(
			"settings",
			"container insights",
			all(is("name", "containerInsights"), isOneOf("value", ["enabled", "enhanced"])),
		),
		"kubernetes:monitoring.googleapis.com/v1:PodMonitoring": monitor("spec.endpoints"),
		"kubernetes:monitoring.coreos.com/v1:PodMonitor": monitor("spec.podMetricsEndpoints"),
	},
};
