import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:ec2/natGateway:NatGateway": [
		{ what: "the gateway has no address", set: { allocationId: undefined } },
		{ what: "the gateway leads to other networks only", set: { connectivityType: "private" } },
		{ what: "the gateway leads to the internet", set: { connectivityType: "public" }, outcome: "pass" },
	],
	"aws:ec2/eip:Eip": [
		{ what: "the address is of no network", set: { domain: "standard" } },
		{ what: "the address is of whichever kind the account has", set: { domain: undefined } },
	],
	"aws:ec2/route:Route": [
		{ what: "a machine leads out", name: "network-app-a", set: { natGatewayId: undefined, networkInterfaceId: "eni-0123456789abcdef0" } },
		{ what: "another stack's gateway leads out", name: "network-public", set: { gatewayId: "igw-0123456789abcdef0" } },
		{ what: "a gateway with an address leads out", name: "network-app-a", set: {}, outcome: "pass" },
		{ what: "the network's own gateway leads out", name: "network-public", set: {}, outcome: "pass" },
	],
	"gcp:compute/routerNat:RouterNat": [
		{ what: "addresses come and go", set: { natIpAllocateOption: "AUTO_ONLY", natIps: undefined } },
		{ what: "addresses are left to the cloud", set: { natIpAllocateOption: "AUTO_ONLY" } },
		{ what: "the gateway has no address", set: { natIps: undefined } },
	],
	"azure-native:network:NatGateway": [
		{ what: "the gateway has no address", set: { publicIpAddresses: undefined } },
		{ what: "the gateway is of no kind", set: { sku: undefined } },
	],
	"azure-native:network:PublicIPAddress": [
		{ what: "the address goes with the machine", set: { publicIPAllocationMethod: "Dynamic" } },
		{ what: "the address is open by default", set: { "sku.name": "Basic" } },
	],
};
