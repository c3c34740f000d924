import { Firewall, type FirewallArgs } from "@pulumi/gcp/compute/firewall.js";
import type { Network } from "@pulumi/gcp/compute/network.js";
import { adjusted } from "../../kit/adjust.ts";
import { type NetworkMaking, nameOf } from "./gcp-names.ts";
import { planAddresses } from "./plan.ts";

/** Everything that isn't admitted elsewhere is refused and logged; the network's own refusal at the end logs nothing. */
export function createRules(making: NetworkMaking, network: Network): void {
	const { region, data } = planAddresses();
	const all = { protocol: "all" } as const;
	const dataRanges = [data, region.database];
	createRule(making, network, "deny-ingress", { direction: "INGRESS", priority: 65_534, sourceRanges: ["0.0.0.0/0"], denies: [all] });
	createRule(making, network, "deny-data", { direction: "EGRESS", priority: 65_000, destinationRanges: dataRanges, denies: [all] });
	createRule(making, network, "app-to-data", {
		direction: "EGRESS",
		priority: 1000,
		destinationRanges: dataRanges,
		targetTags: [nameOf(making, "app")],
		allows: [{ protocol: "tcp" }],
	});
}

function createRule(making: NetworkMaking, network: Network, what: string, rule: Omit<FirewallArgs, "network">): void {
	const { name, adjust, opts } = making;
	const logConfig = { metadata: "INCLUDE_ALL_METADATA" };
	const args: FirewallArgs = { name: nameOf(making, what), network: network.id, logConfig, ...rule };
	new Firewall(`${name}-${what}`, adjusted(adjust.gcp?.firewall, args, `${name}-${what}`), opts);
}
