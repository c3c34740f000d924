import { output } from "@pulumi/pulumi";
import type { AccessDriver } from "./contract.ts";

export const digitaloceanAccess = {
	target: "digitalocean",
	features: {
		roles: "who belongs to a team, and with which of its fixed roles, is decided in the control panel alone.",
		mfa: "a team asks its members for a second factor in the control panel alone.",
		audit: "the team's security history is kept by DigitalOcean itself, for as long as it sees fit.",
	},
	limits: {},
	rules: [],
	create: () => ({ roles: {}, audit: output("") }),
} satisfies AccessDriver;
