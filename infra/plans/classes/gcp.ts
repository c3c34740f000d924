import type { Classes } from "./table.ts";

export const gcp: Classes = {
	chosen: {
		network: {
			dev: [
				"gcp:compute/firewall:Firewall",
				"gcp:compute/globalAddress:GlobalAddress",
				"gcp:compute/network:Network",
				"gcp:compute/router:Router",
				"gcp:compute/routerNat:RouterNat",
				"gcp:compute/subnetwork:Subnetwork",
				"gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy",
				"gcp:servicenetworking/connection:Connection",
			],
		},
		dns: {
			dev: ["gcp:dns/managedZone:ManagedZone", "gcp:dns/recordSet:RecordSet"],
		},
		secrets: {
			dev: [
				"gcp:kms/cryptoKey:CryptoKey",
				"gcp:kms/keyRing:KeyRing",
				"gcp:secretmanager/secret:Secret",
				"gcp:secretmanager/secretVersion:SecretVersion",
			],
		},
		storage: {
			dev: ["gcp:storage/bucket:Bucket", "gcp:storage/bucketIAMMember:BucketIAMMember"],
		},
		database: {
			dev: ["gcp:sql/database:Database", "gcp:sql/databaseInstance:DatabaseInstance", "gcp:sql/user:User"],
		},
		cache: {
			dev: ["gcp:memorystore/instance:Instance"],
		},
		service: {
			dev: [
				"gcp:artifactregistry/repository:Repository",
				"gcp:container/cluster:Cluster",
				"gcp:projects/iAMMember:IAMMember",
				"gcp:serviceaccount/account:Account",
				"gcp:serviceaccount/iAMMember:IAMMember",
				"kubernetes:argoproj.io/v1alpha1:AnalysisTemplate",
				"kubernetes:argoproj.io/v1alpha1:Rollout",
				"kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
				"kubernetes:batch/v1:Job",
				"kubernetes:core/v1:Namespace",
				"kubernetes:core/v1:ResourceQuota",
				"kubernetes:core/v1:Secret",
				"kubernetes:core/v1:Service",
				"kubernetes:core/v1:ServiceAccount",
				"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy",
				"kubernetes:gateway.envoyproxy.io/v1alpha1:HTTPRouteFilter",
				"kubernetes:gateway.networking.k8s.io/v1:Gateway",
				"kubernetes:gateway.networking.k8s.io/v1:GatewayClass",
				"kubernetes:gateway.networking.k8s.io/v1:HTTPRoute",
				"kubernetes:helm.sh/v3:Release",
				"kubernetes:monitoring.googleapis.com/v1:PodMonitoring",
				"kubernetes:networking.k8s.io/v1:NetworkPolicy",
				"kubernetes:policy/v1:PodDisruptionBudget",
				"kubernetes:rbac.authorization.k8s.io/v1:Role",
			],
			staging: ["kubernetes:apps/v1:Deployment", "kubernetes:core/v1:ConfigMap"],
		},
		edge: {
			dev: [
				"gcp:certificatemanager/certificate:Certificate",
				"gcp:certificatemanager/certificateMap:CertificateMap",
				"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry",
				"gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
				"gcp:compute/backendBucket:BackendBucket",
				"gcp:compute/backendService:BackendService",
				"gcp:compute/globalForwardingRule:GlobalForwardingRule",
				"gcp:compute/healthCheck:HealthCheck",
				"gcp:compute/sSLPolicy:SSLPolicy",
				"gcp:compute/securityPolicy:SecurityPolicy",
				"gcp:compute/targetHttpsProxy:TargetHttpsProxy",
				"gcp:compute/uRLMap:URLMap",
				"gcp:dns/managedZone:ManagedZone",
				"gcp:dns/recordSet:RecordSet",
			],
		},
		observability: {
			dev: [
				"gcp:logging/projectBucketConfig:ProjectBucketConfig",
				"gcp:logging/projectSink:ProjectSink",
				"gcp:monitoring/alertPolicy:AlertPolicy",
				"gcp:monitoring/customService:CustomService",
				"gcp:monitoring/dashboard:Dashboard",
				"gcp:monitoring/slo:Slo",
			],
			staging: ["gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig"],
		},
		access: {
			dev: ["gcp:projects/iAMCustomRole:IAMCustomRole"],
			staging: [
				"gcp:logging/projectBucketConfig:ProjectBucketConfig",
				"gcp:logging/projectSink:ProjectSink",
				"gcp:projects/iAMAuditConfig:IAMAuditConfig",
			],
		},
	},
	onRequest: [
		{
			settings: { observability: { notify: ["operators@example.org"] } },
			types: ["gcp:monitoring/notificationChannel:NotificationChannel"],
		},
	],
	passedOver: {
		"gcp:backupdisasterrecovery/backupPlan:BackupPlan":
			"Cloud SQL keeps its own backups, and a copy lies in a locked bucket of the second region.",
		"gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation": "As the plan.",
		"gcp:backupdisasterrecovery/backupVault:BackupVault": "As the plan.",
		"gcp:billing/budget:Budget": "It belongs to a billing account, which a project's deployer has no right to.",
		"gcp:compute/networkEndpointGroup:NetworkEndpointGroup":
			"GKE makes the groups of the gateway's Service by its annotation, and keeps them.",
		"gcp:gkebackup/backupPlan:BackupPlan": "What runs in the cluster is the program's; what is kept stands outside.",
		"gcp:gkebackup/restorePlan:RestorePlan": "As the plan.",
		"gcp:logging/metric:Metric": "The application publishes its own figures, and alerts read those.",
		"gcp:redis/cluster:Cluster": "Memorystore's instance serves Valkey, alone and in shards, in one type.",
		"gcp:redis/instance:Instance": "It has no shards: growing would make another one.",
		"gcp:secretmanager/secretIamMember:SecretIamMember": "Secrets reach the pods through the cluster's own; no workload reads the store.",
	},
};
