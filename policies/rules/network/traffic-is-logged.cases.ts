import type { Cases } from "../cases.ts";

const awsLog = "aws:ec2/flowLog:FlowLog::network-flow-logs";
const azureLog = "azure-native:network:FlowLog::network-flow";

export const cases: Cases = {
	"aws:ec2/vpc:Vpc": [
		{ what: "there is no flow log", others: { [awsLog]: null } },
		{ what: "only refused connections are logged", others: { [awsLog]: { trafficType: "REJECT" } } },
	],
	"aws:ec2/flowLog:FlowLog": [
		{ what: "only accepted connections are logged", set: { trafficType: "ACCEPT" } },
		{ what: "the log goes nowhere", set: { logDestination: undefined } },
	],
	"gcp:compute/subnetwork:Subnetwork": [
		{ what: "nothing is logged", set: { logConfig: undefined } },
		{ what: "one connection in ten is logged", set: { "logConfig.flowSampling": 0.1 } },
		{ what: "slightly less than half is logged", set: { "logConfig.flowSampling": 0.49 } },
		{ what: "half is logged", set: { "logConfig.flowSampling": 0.5 }, outcome: "pass" },
		{ what: "the share is left to the cloud, which takes half", set: { "logConfig.flowSampling": undefined }, outcome: "pass" },
		{ what: "the log doesn't say whose a connection was", set: { "logConfig.metadata": "EXCLUDE_ALL_METADATA" } },
		{ what: "what is logged is left to the cloud, which logs all", set: { "logConfig.metadata": undefined }, outcome: "pass" },
	],
	"gcp:compute/firewall:Firewall": [
		{ what: "refusals aren't logged", set: { logConfig: undefined } },
		{ what: "the rule refuses nothing", name: "app-front-ends", set: {}, outcome: "not applicable" },
	],
	"gcp:compute/routerNat:RouterNat": [
		{ what: "logging is off", set: { "logConfig.enable": false } },
		{ what: "only errors are logged", set: { "logConfig.filter": "ERRORS_ONLY" } },
	],
	"azure-native:network:VirtualNetwork": [
		{ what: "there is no flow log", others: { [azureLog]: null } },
		{ what: "the flow log is off", others: { [azureLog]: { enabled: false } } },
	],
	"azure-native:network:FlowLog": [
		{ what: "the log is off", set: { enabled: false } },
		{ what: "the log goes nowhere", set: { storageId: undefined } },
		{ what: "the log is kept for ever", set: { "retentionPolicy.enabled": false } },
		{ what: "the log is kept for 13 days", set: { "retentionPolicy.days": 13 } },
		{ what: "the log is kept for two weeks", set: { "retentionPolicy.days": 14 }, outcome: "pass" },
	],
};
