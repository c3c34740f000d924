import type { Classes } from "./table.ts";

export const digitalocean: Classes = {
	chosen: {
		network: {
			dev: ["digitalocean:index/vpc:Vpc"],
		},
		dns: {
			dev: ["cloudflare:index/dnsRecord:DnsRecord", "cloudflare:index/zone:Zone", "cloudflare:index/zoneDnssec:ZoneDnssec"],
		},
		storage: {
			dev: [
				"digitalocean:index/spacesBucket:SpacesBucket",
				"digitalocean:index/spacesBucketCorsConfiguration:SpacesBucketCorsConfiguration",
				"digitalocean:index/spacesKey:SpacesKey",
			],
		},
		database: {
			dev: [
				"digitalocean:index/databaseCluster:DatabaseCluster",
				"digitalocean:index/databaseDb:DatabaseDb",
				"digitalocean:index/databaseFirewall:DatabaseFirewall",
				"digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig",
			],
		},
		cache: {
			dev: ["digitalocean:index/databaseCluster:DatabaseCluster", "digitalocean:index/databaseValkeyConfig:DatabaseValkeyConfig"],
		},
		service: {
			dev: [
				"digitalocean:index/containerRegistry:ContainerRegistry",
				"digitalocean:index/kubernetesCluster:KubernetesCluster",
				"digitalocean:index/kubernetesNodePool:KubernetesNodePool",
				"kubernetes:argoproj.io/v1alpha1:AnalysisTemplate",
				"kubernetes:argoproj.io/v1alpha1:Rollout",
				"kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
				"kubernetes:batch/v1:Job",
				"kubernetes:core/v1:ConfigMap",
				"kubernetes:core/v1:Namespace",
				"kubernetes:core/v1:ResourceQuota",
				"kubernetes:core/v1:Secret",
				"kubernetes:core/v1:Service",
				"kubernetes:core/v1:ServiceAccount",
				"kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy",
				"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy",
				"kubernetes:gateway.envoyproxy.io/v1alpha1:HTTPRouteFilter",
				"kubernetes:gateway.networking.k8s.io/v1:Gateway",
				"kubernetes:gateway.networking.k8s.io/v1:GatewayClass",
				"kubernetes:gateway.networking.k8s.io/v1:HTTPRoute",
				"kubernetes:helm.sh/v3:Release",
				"kubernetes:monitoring.coreos.com/v1:PodMonitor",
				"kubernetes:monitoring.coreos.com/v1:PrometheusRule",
				"kubernetes:networking.k8s.io/v1:NetworkPolicy",
				"kubernetes:policy/v1:PodDisruptionBudget",
			],
			staging: ["kubernetes:apps/v1:Deployment", "kubernetes:batch/v1:CronJob"],
		},
		edge: {
			dev: [
				"cloudflare:index/argoTieredCaching:ArgoTieredCaching",
				"cloudflare:index/authenticatedOriginPullsSettings:AuthenticatedOriginPullsSettings",
				"cloudflare:index/dnsRecord:DnsRecord",
				"cloudflare:index/originCaCertificate:OriginCaCertificate",
				"cloudflare:index/ruleset:Ruleset",
				"cloudflare:index/tieredCache:TieredCache",
				"cloudflare:index/zoneSetting:ZoneSetting",
			],
		},
		observability: {
			staging: ["digitalocean:index/uptimeCheck:UptimeCheck"],
		},
		backup: {
			dev: ["digitalocean:index/databaseCluster:DatabaseCluster"],
		},
	},
	onRequest: [
		{
			settings: { observability: { notify: ["operators@example.org"] } },
			types: ["digitalocean:index/monitorAlert:MonitorAlert", "digitalocean:index/uptimeAlert:UptimeAlert"],
		},
	],
	passedOver: {
		"cloudflare:index/authenticatedOriginPulls:AuthenticatedOriginPulls":
			"The zone's setting switches it on; this one is for single hosts.",
		"cloudflare:index/logpushJob:LogpushJob": "Logs of requests are pushed on the largest plan only.",
		"cloudflare:index/notificationPolicy:NotificationPolicy": "Alerts come from one place, which watches what the users see.",
		"cloudflare:index/r2BucketEventNotification:R2BucketEventNotification": "Nothing waits for an upload.",
		"cloudflare:index/r2BucketLock:R2BucketLock": "Learners have a right to deletion.",
		"cloudflare:index/regionalTieredCache:RegionalTieredCache": "It is for plans above the ones that the other tiers are in.",
		"cloudflare:index/zoneCacheReserve:ZoneCacheReserve": "It is billed by the object; the origin is a bucket that answers as fast.",
		"digitalocean:index/cdn:Cdn": "Cloudflare is the way in, and it caches.",
		"digitalocean:index/certificate:Certificate":
			"Cloudflare's certificate meets the browser; the gateway has one of Cloudflare's origin authority.",
		"digitalocean:index/containerRegistries:ContainerRegistries": "One registry holds one image.",
		"digitalocean:index/databaseConnectionPool:DatabaseConnectionPool":
			"The managed PgBouncer keeps no prepared statements, and every statement of the services is prepared.",
		"digitalocean:index/databaseLogsinkOpensearch:DatabaseLogsinkOpensearch": "There is no log cluster: decision 12.",
		"digitalocean:index/databaseLogsinkRsyslog:DatabaseLogsinkRsyslog": "As the other sink.",
		"digitalocean:index/databaseReplica:DatabaseReplica": "Standby nodes serve reads and take over; a replica does only the first.",
		"digitalocean:index/databaseUser:DatabaseUser":
			"Its password would be chosen by DigitalOcean and stand in the state; the migration makes the application's role.",
		"digitalocean:index/domain:Domain": "Cloudflare answers for the names.",
		"digitalocean:index/firewall:Firewall": "Nodes have the cluster's own, and databases have lists.",
		"digitalocean:index/loadBalancer:LoadBalancer": "The cluster makes it from the gateway's Service, and keeps it.",
		"digitalocean:index/spacesBucketLogging:SpacesBucketLogging":
			"It would log into the bucket's own region without a lock; the application logs who asked.",
		"digitalocean:index/spacesBucketPolicy:SpacesBucketPolicy": "A key is made for each bucket, and opens nothing else.",
		"digitalocean:index/vpcNatGateway:VpcNatGateway": "It is a private preview; nodes have addresses of their own.",
		"digitalocean:index/vpcPeering:VpcPeering": "A stack is one network.",
	},
};
