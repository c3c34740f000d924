import type { Classes } from "./table.ts";

export const aws: Classes = {
	chosen: {
		network: {
			dev: [
				"aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
				"aws:ec2/eip:Eip",
				"aws:ec2/internetGateway:InternetGateway",
				"aws:ec2/natGateway:NatGateway",
				"aws:ec2/networkAcl:NetworkAcl",
				"aws:ec2/route:Route",
				"aws:ec2/routeTable:RouteTable",
				"aws:ec2/routeTableAssociation:RouteTableAssociation",
				"aws:ec2/securityGroup:SecurityGroup",
				"aws:ec2/subnet:Subnet",
				"aws:ec2/vpc:Vpc",
				"aws:ec2/vpcEndpoint:VpcEndpoint",
				"aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
				"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
			],
			staging: ["aws:ec2/flowLog:FlowLog"],
		},
		dns: {
			dev: ["aws:route53/record:Record", "aws:route53/zone:Zone"],
		},
		secrets: {
			dev: ["aws:kms/alias:Alias", "aws:kms/key:Key", "aws:secretsmanager/secret:Secret", "aws:secretsmanager/secretVersion:SecretVersion"],
		},
		storage: {
			dev: [
				"aws:s3/bucket:Bucket",
				"aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
				"aws:s3/bucketOwnershipControls:BucketOwnershipControls",
				"aws:s3/bucketPolicy:BucketPolicy",
				"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
				"aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
				"aws:s3/bucketVersioning:BucketVersioning",
			],
			prod: ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"],
		},
		database: {
			dev: ["aws:rds/instance:Instance", "aws:rds/parameterGroup:ParameterGroup", "aws:rds/subnetGroup:SubnetGroup"],
			staging: ["aws:rds/proxy:Proxy", "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup", "aws:rds/proxyTarget:ProxyTarget"],
		},
		cache: {
			dev: ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/subnetGroup:SubnetGroup"],
		},
		service: {
			dev: [
				"aws:ecr/lifecyclePolicy:LifecyclePolicy",
				"aws:ecr/repository:Repository",
				"aws:ecs/cluster:Cluster",
				"aws:ecs/service:Service",
				"aws:ecs/taskDefinition:TaskDefinition",
			],
			staging: ["aws:appautoscaling/policy:Policy", "aws:appautoscaling/target:Target", "aws:lambda/function:Function"],
		},
		edge: {
			dev: [
				"aws:acm/certificate:Certificate",
				"aws:acm/certificateValidation:CertificateValidation",
				"aws:cloudfront/distribution:Distribution",
				"aws:cloudfront/vpcOrigin:VpcOrigin",
				"aws:lb/listener:Listener",
				"aws:lb/listenerRule:ListenerRule",
				"aws:lb/loadBalancer:LoadBalancer",
				"aws:lb/targetGroup:TargetGroup",
				"aws:route53/record:Record",
				"aws:route53/zone:Zone",
				"aws:wafv2/webAcl:WebAcl",
				"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
			],
			staging: ["aws:route53/healthCheck:HealthCheck"],
		},
		observability: {
			dev: [
				"aws:cloudwatch/compositeAlarm:CompositeAlarm",
				"aws:cloudwatch/dashboard:Dashboard",
				"aws:cloudwatch/logGroup:LogGroup",
				"aws:cloudwatch/logMetricFilter:LogMetricFilter",
				"aws:cloudwatch/metricAlarm:MetricAlarm",
			],
			staging: ["aws:xray/samplingRule:SamplingRule"],
		},
		backup: {
			staging: [
				"aws:backup/plan:Plan",
				"aws:backup/restoreTestingPlan:RestoreTestingPlan",
				"aws:backup/restoreTestingSelection:RestoreTestingSelection",
				"aws:backup/selection:Selection",
				"aws:backup/vault:Vault",
			],
			prod: [
				"aws:backup/vaultLockConfiguration:VaultLockConfiguration",
				"aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
			],
		},
		access: {
			dev: ["aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"],
			staging: [
				"aws:cloudtrail/trail:Trail",
				"aws:kms/key:Key",
				"aws:s3/bucket:Bucket",
				"aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
				"aws:s3/bucketOwnershipControls:BucketOwnershipControls",
				"aws:s3/bucketPolicy:BucketPolicy",
				"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
				"aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
				"aws:s3/bucketVersioning:BucketVersioning",
			],
		},
	},
	onRequest: [
		{ settings: { observability: { notify: ["operators@example.org"], monthlyBudget: 1000 } }, types: ["aws:budgets/budget:Budget"] },
		{ settings: { services: { api: { schedule: ["0 7 * * 1-5 = 6"] } } }, types: ["aws:appautoscaling/scheduledAction:ScheduledAction"] },
	],
	passedOver: {
		"aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault":
			"The vault is locked, and the database's backups stand in the second region besides; a vault in another account is the account owner's to have.",
		"aws:cloudwatch/logAnomalyDetector:LogAnomalyDetector": "Alerts name a threshold and a page to read; what a model finds has neither.",
		"aws:costexplorer/anomalyMonitor:AnomalyMonitor":
			"It watches a whole account, and an account may hold several stacks; the stack has a budget of its own.",
		"aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration":
			"One for an account and region: the second stack there would take it from the first. Each repository scans what is pushed.",
		"aws:ecr/replicationConfiguration:ReplicationConfiguration": "One for an account; an image is built again from the source.",
		"aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": "Services name Fargate themselves.",
		"aws:elasticache/user:User": "One application has one password; users of a cache are for several.",
		"aws:elasticache/userGroup:UserGroup": "As users.",
		"aws:kms/replicaKey:ReplicaKey": "Copies in the second region have keys of their own there: a key of both would be lost in both.",
		"aws:rds/cluster:Cluster":
			"Its standbys can't be more than two, and a change to it or from it is a new database; an instance grows by replicas.",
		"aws:rds/proxyEndpoint:ProxyEndpoint": "A reading endpoint serves Aurora and Multi-AZ clusters, not an instance's replicas.",
		"aws:s3/bucketLogging:BucketLogging": "The audit trail records who reads objects, with their identity.",
		"aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration":
			"Learners have a right to deletion; versions keep what was deleted by mistake.",
		"aws:secretsmanager/secretRotation:SecretRotation": "Secrets don't rotate by themselves: decision 26.",
		"aws:synthetics/canary:Canary":
			"It runs a script of its own, which has to be kept with the page; a health check from outside asks for the page.",
		"aws:wafv2/webAclAssociation:WebAclAssociation":
			"A distribution names its filter itself, and the load balancer is reached by the distribution alone.",
	},
};
