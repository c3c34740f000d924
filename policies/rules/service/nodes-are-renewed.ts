import { all } from "../../conditions/combine.ts";
import { given, is, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const nodesAreRenewed: Rule = {
	id: "nodes-are-renewed",
	title: "The cluster and its machines take security updates by themselves",
	severity: "high",
	why: "Holes in Kubernetes and in Linux are known to everyone on the day that they are mended; who waits for someone to find the time stays open for weeks.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform follows the provider's channel of tried versions.",
		code: 'new gcp.container.Cluster(name, { releaseChannel: { channel: "REGULAR" } })',
	},
	cells: {
		"aws:ecs/service:Service": is("platformVersion", "LATEST", { byDefault: "LATEST" }),
		"gcp:container/cluster:Cluster": isOneOf("releaseChannel.channel", ["RAPID", "REGULAR", "STABLE"]),
		"azure-native:containerservice:ManagedCluster": all(
			isOneOf("autoUpgradeProfile.upgradeChannel", ["patch", "stable", "rapid"]),
			isOneOf("autoUpgradeProfile.nodeOSUpgradeChannel", ["NodeImage", "SecurityPatch"], { byDefault: "NodeImage" }),
		),
		"digitalocean:index/kubernetesCluster:KubernetesCluster": all(is("autoUpgrade", true), given("maintenancePolicy.startTime")),
	},
};
