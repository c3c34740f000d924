import type { Classes } from "./table.ts";

export const azure: Classes = {
	chosen: {
		network: {
			dev: [
				"azure-native:network:NatGateway",
				"azure-native:network:NetworkSecurityGroup",
				"azure-native:network:PrivateDnsZoneGroup",
				"azure-native:network:PrivateEndpoint",
				"azure-native:network:PublicIPAddress",
				"azure-native:network:Subnet",
				"azure-native:network:VirtualNetwork",
				"azure-native:privatedns:PrivateZone",
				"azure-native:privatedns:VirtualNetworkLink",
			],
			staging: ["azure-native:network:FlowLog"],
		},
		dns: {
			dev: ["azure-native:dns:RecordSet", "azure-native:dns:Zone"],
		},
		secrets: {
			dev: ["azure-native:keyvault:Key", "azure-native:keyvault:Secret", "azure-native:keyvault:Vault"],
		},
		storage: {
			dev: ["azure-native:storage:BlobContainer", "azure-native:storage:BlobServiceProperties", "azure-native:storage:StorageAccount"],
			staging: ["azure-native:storage:BlobContainerImmutabilityPolicy", "azure-native:storage:ManagementPolicy"],
			prod: ["azure-native:storage:ObjectReplicationPolicy"],
		},
		database: {
			dev: ["azure-native:dbforpostgresql:Configuration", "azure-native:dbforpostgresql:Database", "azure-native:dbforpostgresql:Server"],
			staging: ["azure-native:dbforpostgresql:VirtualEndpoint"],
		},
		cache: {
			dev: ["azure-native:redisenterprise:Database", "azure-native:redisenterprise:RedisEnterprise"],
		},
		service: {
			dev: [
				"azure-native:authorization:RoleAssignment",
				"azure-native:containerregistry:Registry",
				"azure-native:containerservice:AgentPool",
				"azure-native:containerservice:ManagedCluster",
				"azure-native:managedidentity:FederatedIdentityCredential",
				"azure-native:managedidentity:UserAssignedIdentity",
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
				"kubernetes:networking.k8s.io/v1:NetworkPolicy",
				"kubernetes:policy/v1:PodDisruptionBudget",
				"kubernetes:rbac.authorization.k8s.io/v1:Role",
			],
			staging: ["kubernetes:apps/v1:Deployment", "kubernetes:core/v1:ConfigMap"],
		},
		edge: {
			dev: [
				"azure-native:cdn:AFDCustomDomain",
				"azure-native:cdn:AFDEndpoint",
				"azure-native:cdn:AFDOrigin",
				"azure-native:cdn:AFDOriginGroup",
				"azure-native:cdn:Profile",
				"azure-native:cdn:Route",
				"azure-native:cdn:SecurityPolicy",
				"azure-native:dns:RecordSet",
				"azure-native:dns:Zone",
				"azure-native:frontdoor:Policy",
			],
		},
		observability: {
			dev: [
				"azure-native:applicationinsights:Component",
				"azure-native:applicationinsights:Workbook",
				"azure-native:monitor:DiagnosticSetting",
				"azure-native:monitor:MetricAlert",
				"azure-native:monitor:ScheduledQueryRule",
				"azure-native:operationalinsights:Workspace",
			],
			staging: ["azure-native:applicationinsights:WebTest"],
		},
		backup: {
			dev: ["azure-native:dbforpostgresql:Server"],
			staging: [
				"azure-native:dataprotection:BackupInstance",
				"azure-native:dataprotection:BackupPolicy",
				"azure-native:dataprotection:BackupVault",
			],
		},
		access: {
			dev: ["azure-native:authorization:RoleDefinition"],
			staging: [
				"azure-native:monitor:DiagnosticSetting",
				"azure-native:storage:BlobContainer",
				"azure-native:storage:BlobContainerImmutabilityPolicy",
				"azure-native:storage:ManagementPolicy",
				"azure-native:storage:StorageAccount",
			],
		},
	},
	onRequest: [
		{
			settings: { observability: { notify: ["operators@example.org"], monthlyBudget: 1000 } },
			types: ["azure-native:monitor:ActionGroup", "azure-native:consumption:Budget"],
		},
	],
	passedOver: {
		"azure-native:alertsmanagement:PrometheusRuleGroup":
			"Alerts are rules on metrics and logs: a Prometheus of Azure's would be a second store of the same figures.",
		"azure-native:alertsmanagement:SmartDetectorAlertRule": "Alerts name a threshold and a page to read; what a model finds has neither.",
		"azure-native:cdn:RuleSet": "What is cached and for how long is said by the routes.",
		"azure-native:containerregistry:Replication": "One region runs the stack; an image is built again from the source.",
		"azure-native:keyvault:ManagedHsm": "A vault of the premium kind keeps its keys in hardware too, at a fraction of the price.",
		"azure-native:monitor:AzureMonitorWorkspace": "As the rule group.",
		"azure-native:network:NetworkWatcher": "Azure makes one for a subscription and region by itself; the flow log names it.",
		"azure-native:operationalinsights:Table": "A workspace keeps all its tables as long as the setting says.",
		"azure-native:portal:Dashboard": "A workbook shows the same and is read by a query, not by a copy of one.",
		"azure-native:redisenterprise:AccessPolicyAssignment":
			"The application signs in with the cache's key; a policy is for identities of Entra.",
	},
};
