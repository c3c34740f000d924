import { all } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { given, is } from "../../conditions/leaves.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const namesStayPrivate: Rule = {
	id: "names-stay-private",
	title: "Names of databases and private ways are answered within the network alone, with private addresses",
	severity: "medium",
	why: "A name that isn't answered inside is asked of the internet: services would go there by public addresses, and strangers learn what there is.",
	remedy: {
		text: "Give back the zone, its link to the network, or the group that writes the endpoint's name: the platform makes all three.",
		code: "new azure.privatedns.VirtualNetworkLink(name, { privateZoneName: zone.name, virtualNetwork: { id: network.id }, registrationEnabled: false })",
	},
	cells: {
		"aws:ec2/vpc:Vpc": all(is("enableDnsSupport", true, { byDefault: true }), is("enableDnsHostnames", true)),
		"azure-native:privatedns:PrivateZone": namedBy("azure-native:privatedns:VirtualNetworkLink", "privateZoneName", anything),
		"azure-native:privatedns:VirtualNetworkLink": all(
			is("registrationEnabled", false, { byDefault: false }),
			givenWithin("virtualNetwork.id", "azure-native:network:VirtualNetwork"),
		),
		"azure-native:network:PrivateDnsZoneGroup": all(
			names("privateEndpointName", "azure-native:network:PrivateEndpoint", anything),
			given("privateDnsZoneConfigs"),
		),
		"azure-native:network:PrivateEndpoint": namedBy("azure-native:network:PrivateDnsZoneGroup", "privateEndpointName", anything),
	},
};
