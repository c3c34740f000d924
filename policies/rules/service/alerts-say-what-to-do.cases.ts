import type { Cases } from "../cases.ts";

const first = "spec.groups[0].rules[0]";

export const cases: Cases = {
	"kubernetes:monitoring.coreos.com/v1:PrometheusRule": [
		{ what: "it never fires", set: { [`${first}.expr`]: undefined } },
		{ what: "a moment's peak wakes someone", set: { [`${first}.for`]: undefined } },
		{ what: "nobody knows how bad it is", set: { [`${first}.labels.severity`]: undefined } },
		{ what: "a severity that nothing is sent for", set: { [`${first}.labels.severity`]: "info" } },
		{ what: "nobody knows what it means", set: { [`${first}.annotations.summary`]: undefined } },
		{ what: "nobody knows what to do", set: { [`${first}.annotations.runbook`]: undefined } },
		{ what: "a warning", set: { [`${first}.labels.severity`]: "warning" }, outcome: "pass" },
		{ what: "critical", set: { [`${first}.labels.severity`]: "critical" }, outcome: "pass" },
		{ what: "a figure that is only kept", set: { "spec.groups": [{ rules: [{ record: "a", expr: "b" }] }] }, outcome: "not applicable" },
	],
};
