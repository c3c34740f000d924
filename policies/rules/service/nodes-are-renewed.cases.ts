import type { Case, Cases } from "../cases.ts";

const accepted = (path: string, values: readonly string[]): readonly Case[] =>
	values.map((value) => ({ what: value, set: { [path]: value }, outcome: "pass" }));

const control = "autoUpgradeProfile.upgradeChannel";
const machines = "autoUpgradeProfile.nodeOSUpgradeChannel";

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "one version for ever", set: { platformVersion: "1.4.0" } },
		{ what: "the latest, in words", set: { platformVersion: "LATEST" }, outcome: "pass" },
	],
	"gcp:container/cluster:Cluster": [
		{ what: "no channel", set: { releaseChannel: undefined } },
		{ what: "a channel that leaves it open", set: { "releaseChannel.channel": "UNSPECIFIED" } },
		{ what: "a channel that stays behind for two years", set: { "releaseChannel.channel": "EXTENDED" } },
		...accepted("releaseChannel.channel", ["RAPID", "REGULAR", "STABLE"]),
	],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "Kubernetes stays as it is", set: { [control]: "none" } },
		{ what: "only machines are renewed", set: { [control]: "node-image" } },
		{ what: "nothing is said", set: { [control]: undefined } },
		...accepted(control, ["patch", "stable", "rapid"]),
		{ what: "machines stay as they are", set: { [machines]: "None" } },
		{ what: "machines renew themselves whenever they like", set: { [machines]: "Unmanaged" } },
		{ what: "nothing is said of machines, which means images", set: { [machines]: undefined }, outcome: "pass" },
		...accepted(machines, ["NodeImage", "SecurityPatch"]),
	],
	"digitalocean:index/kubernetesCluster:KubernetesCluster": [
		{ what: "nothing is renewed", set: { autoUpgrade: false } },
		{ what: "likewise where nothing is said", set: { autoUpgrade: undefined } },
		{ what: "at any time of the day", set: { maintenancePolicy: undefined } },
	],
};
