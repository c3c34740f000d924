import type { Reviewed } from "./reviewed.ts";

export const edgeReviewed: Reviewed = {
	"gcp:compute/globalAddress:GlobalAddress":
		"An address alone lets nobody in: the forwarding rules that listen on it are judged, and a range inside the network is reached from there only.",
	"azure-native:cdn:AFDEndpoint":
		"It answers for what its routes say: each of them is judged, and none may lead its default name past the filter.",
	"cloudflare:index/argoTieredCaching:ArgoTieredCaching":
		"Decides which data centre asks another one for a kept file; what may be kept is judged.",
	"cloudflare:index/tieredCache:TieredCache": "Decides which data centre is asked for a kept file; what may be kept is judged.",
	"kubernetes:gateway.networking.k8s.io/v1:GatewayClass": "Names the program that makes gateways real: the gateways themselves are judged.",
};
