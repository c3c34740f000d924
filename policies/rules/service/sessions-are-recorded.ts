import { all } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { given, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

const sessions = "configuration.executeCommandConfiguration";

export const sessionsAreRecorded: Rule = {
	id: "sessions-are-recorded",
	title: "What operators type in a running instance is recorded, encrypted",
	severity: "high",
	why: "Someone with a session sees learners' data as it passes; without a record nobody could ever ask what for.",
	remedy: {
		text: "Take the argument out of the stack's adjustments, or allow no sessions.",
		settings: { "services.sessions": "false" },
		code: 'new aws.ecs.Cluster(name, { configuration: { executeCommandConfiguration: { logging: "OVERRIDE", logConfiguration } } })',
	},
	cells: {
		"aws:ecs/cluster:Cluster": all(
			is(`${sessions}.logging`, "OVERRIDE"),
			given(`${sessions}.logConfiguration.cloudWatchLogGroupName`),
			is(`${sessions}.logConfiguration.cloudWatchEncryptionEnabled`, true),
			givenWithin(`${sessions}.kmsKeyId`, "aws:kms/key:Key"),
		),
	},
};
