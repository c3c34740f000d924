import type { StandIns } from "./stand-ins.ts";

/** What a stack's resources and lookups answer where a plain text won't do. */
export const standIns: StandIns = {
	lookups: {},
	resources: {
		"aws:sesv2/emailIdentity:EmailIdentity": ({ dkimSigningAttributes }) => ({
			dkimSigningAttributes: { ...(dkimSigningAttributes as object), tokens: ["one", "two", "three"] },
		}),
	},
};
