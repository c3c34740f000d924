import { output } from "@pulumi/pulumi";
import type { AccessDriver } from "./contract.ts";

const users = "whoever may use this machine's account may do everything; the machine's own users are not the platform's.";

export const localAccess = {
	target: "local",
	features: {
		roles: users,
		mfa: "there is no log-in of the platform's on this machine.",
		audit: "nothing on the machine records who ran a command; the stack's history says what changed and when.",
	},
	limits: {},
	rules: [],
	create: () => ({ roles: {}, audit: output("") }),
} satisfies AccessDriver;
