import type { Question } from "../wait.ts";
import { type EcsWanted, ecsClient, observeEcs } from "./observe.ts";
import { short } from "./reasons.ts";
import { ecsTrouble } from "./trouble.ts";
import { judgeEcs, pathOf } from "./verdict.ts";

/** How the deployment of a task definition ended, asked with the credentials that AWS' own SDK finds: the environment, a profile, a role. */
export function askEcs(wanted: EcsWanted, limitSeconds: number): Question {
	const client = ecsClient(wanted);
	return {
		path: pathOf(wanted),
		wanted: short(wanted.taskDefinition),
		limitSeconds,
		stuckFix:
			"Let it go on or stop it (`aws ecs stop-service-deployment`, or continue it where a hook has paused it), then run `npm run up` again: it asks how it ended.",
		look: async (signal) => judgeEcs(wanted, await observeEcs(client, wanted, signal)),
		troubleOf: ecsTrouble,
	};
}
