import { all, when } from "../../conditions/combine.ts";
import { atLeast, given, is } from "../../conditions/leaves.ts";
import { givenBy, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

/** Days that a break-in may go unnoticed and still be traced. */
const leastDays = 14;
/** Of connections: a scan or a theft shows in every second one. */
const leastShare = 0.5;

export const trafficIsLogged: Rule = {
	id: "traffic-is-logged",
	title: "Connections are logged, the refused ones too",
	severity: "medium",
	why: "After a break-in nobody could say which machines were reached and whether learners' data left, so nobody could be told the truth.",
	remedy: {
		text: "Switch the network's flow logs on.",
		settings: { "network.flowLogs": "true" },
		code: "new aws.ec2.FlowLog(name, { vpcId: vpc.id, trafficType: 'ALL', logDestination: group.arn, iamRoleArn: role.arn })",
	},
	cells: {
		"aws:ec2/vpc:Vpc": namedBy("aws:ec2/flowLog:FlowLog", "vpcId", is("trafficType", "ALL")),
		"aws:ec2/flowLog:FlowLog": all(is("trafficType", "ALL"), givenBy("logDestination", "aws:cloudwatch/logGroup:LogGroup")),
		"gcp:compute/subnetwork:Subnetwork": all(
			given("logConfig"),
			atLeast("logConfig.flowSampling", leastShare, { byDefault: 0.5 }),
			is("logConfig.metadata", "INCLUDE_ALL_METADATA", { byDefault: "INCLUDE_ALL_METADATA" }),
		),
		"gcp:compute/firewall:Firewall": when(given("denies"), given("logConfig")),
		"gcp:compute/routerNat:RouterNat": all(is("logConfig.enable", true), is("logConfig.filter", "ALL")),
		"azure-native:network:VirtualNetwork": namedBy("azure-native:network:FlowLog", "targetResourceId", is("enabled", true)),
		"azure-native:network:FlowLog": all(
			is("enabled", true),
			givenBy("storageId", "azure-native:storage:StorageAccount"),
			is("retentionPolicy.enabled", true),
			atLeast("retentionPolicy.days", leastDays),
		),
	},
};
