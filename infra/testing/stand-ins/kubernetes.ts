import type { StandIns } from "./stand-ins.ts";

/** What a stack's resources and lookups answer where a plain text won't do. */
export const standIns: StandIns = {
	resources: {
		"kubernetes:core/v1:Service": ({ spec }) => ({
			spec: { ...(spec as object), clusterIP: "10.0.32.10" },
			status: { loadBalancer: { ingress: [{ ip: "203.0.113.10" }] } },
		}),
	},
	lookups: {},
};
