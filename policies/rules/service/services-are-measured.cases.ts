import type { Case, Cases } from "../cases.ts";

const monitor = (endpoints: string): readonly Case[] => [
	{ what: "no service is read", set: { "spec.selector.matchLabels": undefined } },
	{ what: "nothing of them is read", set: { [endpoints]: [] } },
	{ what: "no path", set: { [`${endpoints}[0].path`]: undefined } },
	{ what: "a path of elsewhere", set: { [`${endpoints}[0].path`]: "http://elsewhere.example.org/metrics" } },
	{ what: "no port", set: { [`${endpoints}[0].port`]: undefined } },
];

export const cases: Cases = {
	"aws:ecs/cluster:Cluster": [
		{ what: "insights are off", set: { "settings[0].value": "disabled" } },
		{ what: "with more detail", set: { "settings[0].value": "enhanced" }, outcome: "pass" },
		{ what: "another setting", set: { "settings[0].name": "another" } },
		{ what: "no setting", set: { settings: undefined } },
	],
	"kubernetes:monitoring.googleapis.com/v1:PodMonitoring": monitor("spec.endpoints"),
	"kubernetes:monitoring.coreos.com/v1:PodMonitor": monitor("spec.podMetricsEndpoints"),
};
