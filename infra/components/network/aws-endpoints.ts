import type { RouteTable } from "@pulumi/aws/ec2/routeTable.js";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import { adjusted } from "../../kit/adjust.ts";
import type { AwsNetworkMaking, AwsSubnets } from "./aws-subnets.ts";

interface Around {
	readonly subnets: AwsSubnets;
	readonly routeTables: readonly RouteTable[];
	/** Who uses the endpoints. */
	readonly app: SecurityGroup;
}

/** What a task reads and writes before and while it serves: its image, its secrets, its logs and metrics, an operator's session. */
const servicesOfTasks = ["ecr.api", "ecr.dkr", "secretsmanager", "logs", "monitoring", "xray", "ssmmessages"] as const;

const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 } as const;

/**
 * Ways to AWS' own services that don't leave the network. Those of S3 and DynamoDB cost nothing and are always there.
 * The others cost by the hour and zone, so they are there only where no gateway leads out: without them no task would start.
 */
export function createEndpoints(making: AwsNetworkMaking, vpc: Vpc, around: Around): void {
	createGatewayEndpoints(making, vpc, around);
	if (making.want.egress === "direct") createInterfaceEndpoints(making, vpc, around);
}

function createGatewayEndpoints({ name, stack, adjust, tags, opts }: AwsNetworkMaking, vpc: Vpc, { routeTables, app }: Around): void {
	for (const service of ["s3", "dynamodb"]) {
		const logical = `${name}-${service}`;
		const args = {
			vpcId: vpc.id,
			serviceName: `com.amazonaws.${stack.region}.${service}`,
			vpcEndpointType: "Gateway",
			routeTableIds: routeTables.map(({ id }) => id),
			tags: { ...tags, Name: logical },
		};
		const { prefixListId } = new VpcEndpoint(logical, adjusted(adjust.aws?.endpoint, args, logical), opts);
		new SecurityGroupEgressRule(`${name}-app-${service}`, { securityGroupId: app.id, prefixListId, ...https, tags: { ...tags } }, opts);
	}
}

function createInterfaceEndpoints(making: AwsNetworkMaking, vpc: Vpc, { subnets, app }: Around): void {
	const { name, want, stack, adjust, tags, opts } = making;
	const group = createEndpointGroup(making, vpc, app);
	for (const service of servicesOfTasks) {
		const logical = `${name}-${service.replace(".", "-")}`;
		const args = {
			vpcId: vpc.id,
			serviceName: `com.amazonaws.${stack.region}.${service}`,
			vpcEndpointType: "Interface",
			subnetIds: subnets.app.slice(0, want.zones).map(({ id }) => id),
			securityGroupIds: [group.id],
			privateDnsEnabled: true,
			tags: { ...tags, Name: logical },
		};
		new VpcEndpoint(logical, adjusted(adjust.aws?.endpoint, args, logical), opts);
	}
}

function createEndpointGroup({ name, tags, opts }: AwsNetworkMaking, vpc: Vpc, app: SecurityGroup): SecurityGroup {
	const logical = `${name}-endpoints`;
	const args = { vpcId: vpc.id, description: "Ways to the cloud's own services", tags: { ...tags, Name: logical } };
	const group = new SecurityGroup(logical, args, opts);
	const out = { securityGroupId: app.id, referencedSecurityGroupId: group.id };
	const way = { securityGroupId: group.id, referencedSecurityGroupId: app.id };
	new SecurityGroupEgressRule(`${name}-app-endpoints`, { ...out, ...https, tags: { ...tags } }, opts);
	new SecurityGroupIngressRule(`${name}-endpoints-app`, { ...way, ...https, tags: { ...tags } }, opts);
	return group;
}
