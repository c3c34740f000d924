import type { Reviewed } from "./reviewed.ts";

const here = "The provider works on the machine that runs the program: it has no address and no credentials.";

export const networkReviewed: Reviewed = {
	"aws:ec2/internetGateway:InternetGateway": "It lets pass what routes send it; which subnets have such a route is looked at there.",
	"aws:ec2/routeTable:RouteTable":
		"A table without routes leads nowhere; routes are judged themselves, and those of databases by their subnets.",
	"aws:ec2/routeTableAssociation:RouteTableAssociation":
		"It says which table a subnet has; the rule about subnets of databases looks through it.",
	"aws:servicediscovery/httpNamespace:HttpNamespace":
		"Its names are answered to callers of AWS' interface alone, never by DNS; it has a name and a text.",
	"azure-native:resources:ResourceGroup":
		"It holds nothing itself; what keeps data in it is locked, and a lock refuses the group's deletion too.",
	"pulumi:providers:local": here,
	"pulumi:providers:random": here,
	"pulumi:providers:tls": here,
};
