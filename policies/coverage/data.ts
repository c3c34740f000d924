import type { Reviewed } from "./reviewed.ts";

export const dataReviewed: Reviewed = {
	"aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup":
		"How many connections a pooler keeps and how long it waits opens nothing and loses nothing.",
	"aws:rds/proxyTarget:ProxyTarget": "It ties a pooler to a server; both are judged by themselves.",
	"azure-native:dbforpostgresql:VirtualEndpoint": "A name that leads to servers, each of which is judged by itself.",
};
