import { type Pack, relaxed } from "./pack.ts";
import { prod } from "./prod.ts";

/** As production, without what only matters where people's data stands: it is taken down and filled anew. */
export const staging: Pack = relaxed(prod, {
	notAsked: [
		"audit-log-is-kept-long-enough",
		"backups-cannot-be-deleted",
		"backups-lie-in-another-region",
		"database-cannot-be-deleted-by-accident",
		"database-leaves-backups-behind",
		"load-balancer-cannot-be-deleted-by-accident",
		"logs-are-kept-long-enough",
		"rollout-distrusts-silence",
		"services-survive-a-machine",
		"storage-cannot-be-deleted-by-accident",
		"storage-is-copied",
	],
	advisory: [
		"alarms-cover-what-users-feel",
		"alarms-reach-someone",
		"database-survives-a-zone",
		"rollout-shifts-step-by-step",
		"rollout-watches-gates",
	],
});
