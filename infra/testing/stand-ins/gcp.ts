import type { StandIns } from "./stand-ins.ts";

/** What a stack's resources and lookups answer where a plain text won't do. */
export const standIns: StandIns = {
	resources: {},
	lookups: {
		"gcp:storage/getProjectServiceAccount:getProjectServiceAccount": () => ({
			member: "serviceAccount:service-1@gs-project-accounts.iam.gserviceaccount.com",
		}),
		"gcp:logging/getProjectCmekSettings:getProjectCmekSettings": () => ({ serviceAccountId: "cmek-p1@gcp-sa-logging.iam.gserviceaccount.com" }),
	},
};
