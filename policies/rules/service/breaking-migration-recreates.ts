import { all, any } from "../../conditions/combine.ts";
import { absent, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { recreated } from "./recreated.ts";

const none = (labels: string) => is(`${labels}.rollout-breaking-migrations`, "0");
const canary = "spec.strategy.canary";

export const breakingMigrationRecreates: Rule = {
	id: "breaking-migration-recreates",
	title: "A release with a migration that the release before can't run on stops that one first",
	severity: "high",
	why: "The release before would go on answering on a schema that it doesn't know: learners' answers would be lost or written wrongly.",
	remedy: {
		text: "Expand and contract in two releases, so that no migration breaks the one before; or stop the service for the migration.",
		settings: { "rollout.strategy": "recreate" },
		code: 'new aws.ecs.Service(name, { deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100, deploymentConfiguration: { strategy: "ROLLING" } })',
	},
	cells: {
		"aws:ecs/service:Service": any(
			none("tags"),
			all(
				recreated("tags"),
				is("deploymentConfiguration.strategy", "ROLLING"),
				is("deploymentMinimumHealthyPercent", 0),
				is("deploymentMaximumPercent", 100),
			),
		),
		"kubernetes:argoproj.io/v1alpha1:Rollout": any(
			none("metadata.labels"),
			all(
				recreated("metadata.labels"),
				is(`${canary}.maxSurge`, 0),
				is(`${canary}.maxUnavailable`, "100%"),
				absent(`${canary}.trafficRouting`),
			),
		),
		"local:index:Service": any(none("labels"), recreated("labels")),
	},
};
