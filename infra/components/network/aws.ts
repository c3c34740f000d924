import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup.js";
import { DefaultSecurityGroup } from "@pulumi/aws/ec2/defaultSecurityGroup.js";
import type { FlowLogArgs } from "@pulumi/aws/ec2/flowLog.js";
import type { NatGatewayArgs } from "@pulumi/aws/ec2/natGateway.js";
import type { NetworkAclArgs } from "@pulumi/aws/ec2/networkAcl.js";
import type { Subnet, SubnetArgs } from "@pulumi/aws/ec2/subnet.js";
import { Vpc, type VpcArgs } from "@pulumi/aws/ec2/vpc.js";
import type { VpcEndpointArgs } from "@pulumi/aws/ec2/vpcEndpoint.js";
import type { KeyArgs } from "@pulumi/aws/kms/key.js";
import { type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import type { Zone } from "../../kit/zones.ts";
import { createEndpoints } from "./aws-endpoints.ts";
import { createFlowLog, createLogKey } from "./aws-logs.ts";
import { createNetworkAcls, createSecurityGroups } from "./aws-rules.ts";
import { type AwsNetworkMaking, type AwsSubnets, createSubnets } from "./aws-subnets.ts";
import { type NetworkDriver, needsDomain } from "./contract.ts";
import { planAddresses } from "./plan.ts";

export interface AwsPlacement {
	readonly target: "aws";
	/** Number of the account: the only one whose use of a key or a role a policy is to admit. */
	readonly account: Output<string>;
	readonly vpcId: Output<string>;
	/** What AWS calls the zones a, b and c. */
	readonly zoneNames: Readonly<Record<Zone, Output<string>>>;
	/** One for each of the zones a, b and c, used or not, as all lists of subnets here. */
	readonly publicSubnetIds: readonly Output<string>[];
	/** Addresses for services and the cache. */
	readonly appSubnetIds: readonly Output<string>[];
	/** Addresses for services that outgrow `appSubnetIds`. */
	readonly largeAppSubnetIds: readonly Output<string>[];
	readonly databaseSubnetIds: readonly Output<string>[];
	/** Each without rules but the way out of `app`: what listens writes the rules that lead to it, port by port. */
	readonly securityGroups: {
		readonly loadBalancer: Output<string>;
		readonly app: Output<string>;
		readonly database: Output<string>;
		readonly cache: Output<string>;
	};
	/** Key that the region's log service may use for log groups of this account. */
	readonly logKeyArn: Output<string>;
}

declare module "./contract.ts" {
	interface Placements {
		readonly aws: AwsPlacement;
	}
	interface NetworkAdjustments {
		readonly aws?: {
			readonly vpc?: Adjust<VpcArgs>;
			readonly subnet?: Adjust<SubnetArgs>;
			readonly natGateway?: Adjust<NatGatewayArgs>;
			readonly networkAcl?: Adjust<NetworkAclArgs>;
			readonly endpoint?: Adjust<VpcEndpointArgs>;
			readonly flowLog?: Adjust<FlowLogArgs>;
			readonly logGroup?: Adjust<LogGroupArgs>;
			readonly logKey?: Adjust<KeyArgs>;
		};
	}
}

export const awsNetwork = {
	target: "aws",
	features: {
		gateway: true,
		gatewayPerZone: true,
		flowLogs: true,
		domain: "always",
		ports: "the way in listens where browsers look for a name: at 443.",
	},
	limits: {},
	rules: [needsDomain],
	create: (making) => {
		const vpc = createVpc(making);
		const account = accountOf(making, vpc);
		const { subnets, routeTables } = createSubnets(making, vpc);
		createNetworkAcls(making, vpc, subnets);
		const groups = createSecurityGroups(making, vpc);
		createEndpoints(making, vpc, { subnets, routeTables, app: groups.app });
		const logKey = createLogKey(making, account);
		if (making.want.flowLogs) createFlowLog(making, vpc, { account, key: logKey });
		const placement: AwsPlacement = {
			target: "aws",
			account,
			vpcId: vpc.id,
			...describeSubnets(subnets),
			securityGroups: { loadBalancer: groups.loadBalancer.id, app: groups.app.id, database: groups.database.id, cache: groups.cache.id },
			logKeyArn: logKey.arn,
		};
		return { placement, origin: output(`https://${making.want.domain}`) };
	},
} satisfies NetworkDriver;

/** Known in plans only where it is a setting. */
function accountOf({ stack }: AwsNetworkMaking, vpc: Vpc): Output<string> {
	return stack.account === undefined ? vpc.ownerId : output(stack.account);
}

function describeSubnets({ public: open, app, largeApp, database }: AwsSubnets) {
	const ids = (subnets: readonly Subnet[]) => subnets.map(({ id }) => id);
	const [a, b, c] = database.map(({ availabilityZone }) => availabilityZone) as [Output<string>, Output<string>, Output<string>];
	return {
		zoneNames: { a, b, c },
		publicSubnetIds: ids(open),
		appSubnetIds: ids(app),
		largeAppSubnetIds: ids(largeApp),
		databaseSubnetIds: ids(database),
	};
}

/** The default group admits whatever is put into it by mistake to everything else in it, until it is emptied. */
function createVpc({ name, want, stack, adjust, tags, opts }: AwsNetworkMaking): Vpc {
	const named = { ...tags, Name: physicalName([stack.project, stack.stack], { max: 255 }), domain: want.domain ?? "" };
	const args = { cidrBlock: planAddresses().network, enableDnsSupport: true, enableDnsHostnames: true, tags: named };
	const vpc = new Vpc(name, adjusted(adjust.aws?.vpc, args, name), opts);
	new DefaultSecurityGroup(`${name}-default`, { vpcId: vpc.id, ingress: [], egress: [], tags: { ...tags } }, opts);
	return vpc;
}
