import { output } from "@pulumi/pulumi";
import type { DnsDriver } from "./contract.ts";

export interface LocalZone {
	readonly target: "local";
}

declare module "./contract.ts" {
	interface HostedZones {
		readonly local: LocalZone;
	}
}

const loopback = "users reach this machine as localhost, which no zone can hold.";

export const localDns = {
	target: "local",
	features: { hosting: loopback, existingZone: loopback, ownSender: "no mail leaves the machine.", sender: "no mail leaves the machine." },
	limits: {},
	create: () => ({
		zone: { target: "local" },
		nameServers: output([]),
		createRecord: (name) => {
			throw new Error(`a record (${name}) was asked for on local, which declines names`);
		},
	}),
} satisfies DnsDriver;
