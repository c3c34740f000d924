import type { Cases } from "../cases.ts";

const link = "azure-native:privatedns:VirtualNetworkLink::network-blob-link";
const group = "azure-native:network:PrivateDnsZoneGroup::storage-endpoint-names";

export const cases: Cases = {
	"aws:ec2/vpc:Vpc": [
		{ what: "nothing answers names", set: { enableDnsSupport: false } },
		{ what: "what answers names is left to the cloud, which does", set: { enableDnsSupport: undefined }, outcome: "pass" },
		{ what: "private ways have no names", set: { enableDnsHostnames: false } },
		{ what: "names of private ways are left to the cloud", set: { enableDnsHostnames: undefined } },
	],
	"azure-native:privatedns:PrivateZone": [
		{ what: "the network doesn't ask the zone", name: "network-blob-names", others: { [link]: null } },
	],
	"azure-native:privatedns:VirtualNetworkLink": [
		{ what: "every machine writes its name into the zone", set: { registrationEnabled: true } },
		{ what: "who writes is left to the cloud, which lets nobody", set: { registrationEnabled: undefined }, outcome: "pass" },
		{ what: "the network is another stack's", set: { "virtualNetwork.id": "/subscriptions/0/shared" }, outcome: "pass" },
		{ what: "the zone is linked to nothing", set: { virtualNetwork: undefined } },
	],
	"azure-native:network:PrivateDnsZoneGroup": [
		{ what: "the names are written nowhere", set: { privateDnsZoneConfigs: undefined } },
		{ what: "the names are those of another stack's endpoint", set: { privateEndpointName: "shared" } },
	],
	"azure-native:network:PrivateEndpoint": [
		{ what: "nothing writes the endpoint's name", name: "storage-endpoint", others: { [group]: null } },
	],
};
