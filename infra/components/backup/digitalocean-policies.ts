import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import type { networking } from "@pulumi/kubernetes/types/input.js";
import type { CustomResourceOptions, Input, Resource } from "@pulumi/pulumi";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import { privateBlocks } from "../network/plan.ts";
import type { BackupAdjustments, BackupIntent, BackupLinks } from "./contract.ts";

type Spec = networking.v1.NetworkPolicySpec;
type Ways = Pick<BackupLinks, "network" | "database">;

const tcp = (port: Input<number>) => ({ protocol: "TCP", port });

/** Labels that the job's pods have, and nothing else of the cluster. */
export const dumpPods = { "app.kubernetes.io/name": "dump" } as const;

/** Nobody calls the job, which holds the owner's password and every row: it asks for names, for the database and for the store, and is done. */
function planPolicies({ network, database }: Ways): Readonly<Record<string, Spec>> {
	const { addresses } = onTarget(network.placement, "digitalocean");
	const { port } = onTarget(database.server, "digitalocean");
	return {
		"default-deny": { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
		dump: {
			podSelector: { matchLabels: dumpPods },
			policyTypes: ["Egress"],
			egress: [
				{ ports: [{ protocol: "UDP", port: 53 }, tcp(53)] },
				{ to: [{ ipBlock: { cidr: addresses } }], ports: [tcp(port)] },
				{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: privateBlocks } }], ports: [tcp(443)] },
			],
		},
	};
}

export function createPolicies(
	{ name, tags }: Making<BackupIntent, BackupAdjustments>,
	links: Ways,
	opts: CustomResourceOptions,
): readonly Resource[] {
	return Object.entries(planPolicies(links)).map(([physical, spec]) => {
		const metadata = { name: physical, namespace: "backup", labels: { ...tags } };
		return new NetworkPolicy(`${name}-${physical}-policy`, { metadata, spec }, opts);
	});
}
