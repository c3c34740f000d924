import { describe, expect, test } from "@jest/globals";
import type { Target } from "../kit/targets.ts";
import { planChecks, productionChecks } from "./checks.ts";
import type { Check, Plan } from "./plan.ts";
import { recordPlan } from "./recorded-plan.ts";
import { limits } from "./sense/limits.ts";

const checks: Readonly<Record<string, Check>> = {
	...planChecks({ served: ["/health/live", "/health/ready", "/"], taggable: (type) => type.startsWith("aws:ec2/subnet:") }),
	...productionChecks,
	"physical names are within the provider's limits": limits("longest"),
};

/** A mistake put into a plan that has none, and what it is found by. */
interface Seeded {
	readonly mistake: string;
	readonly target: Target;
	/** End of the type, and logical name. */
	readonly type: string;
	readonly name: string;
	readonly inputs?: Readonly<Record<string, unknown>>;
	readonly protect?: boolean;
	readonly foundBy: string;
}

const anyone = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
const another = {
	Version: "2012-10-17",
	Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
};

const seeded: readonly Seeded[] = [
	{
		mistake: "a subnet over another's addresses",
		...{ target: "aws", type: ":Subnet", name: "network-database-b", inputs: { cidrBlock: "10.0.21.128/25" } },
		foundBy: "subnets lie inside their network and apart",
	},
	{
		mistake: "a subnet outside the network",
		...{ target: "azure", type: ":Subnet", name: "network-app-a", inputs: { addressPrefix: "10.9.0.0/24" } },
		foundBy: "subnets lie inside their network and apart",
	},
	{
		mistake: "two siblings in one zone",
		...{ target: "aws", type: ":Subnet", name: "network-app-b", inputs: { availabilityZone: "us-east-1a" } },
		foundBy: "what is spread over zones is in different ones",
	},
	{
		mistake: "a security group that nobody makes",
		...{ target: "aws", type: "rds/instance:Instance", name: "database" },
		inputs: { vpcSecurityGroupIds: ["aws:ec2/securityGroup:SecurityGroup::network-databases.id"] },
		foundBy: "what is named is there",
	},
	{
		mistake: "a role that the task may not take on",
		...{ target: "aws", type: "iam/role:Role", name: "app-api-task", inputs: { assumeRolePolicy: JSON.stringify(another) } },
		foundBy: "whoever takes on a role may",
	},
	{
		mistake: "a health check at a path that the application doesn't know",
		...{ target: "aws", type: ":TargetGroup", name: "app-api-blue", inputs: { healthCheck: { path: "/healthz" } } },
		foundBy: "health checks ask what the application answers",
	},
	{
		mistake: "a target group on another port than the container's",
		...{ target: "aws", type: ":TargetGroup", name: "app-api-blue", inputs: { port: 8080 } },
		foundBy: "who sends and who listens agree on the port",
	},
	{
		mistake: "a route to a service that there is not",
		...{ target: "gcp", type: ":HTTPRoute", name: "app-api-httproute" },
		inputs: {
			metadata: { name: "api", namespace: "learning-assistant" },
			spec: { parentRefs: [], rules: [{ backendRefs: [{ name: "apis", port: 80 }] }] },
		},
		foundBy: "a cluster's objects find each other",
	},
	{
		mistake: "a certificate for another name",
		...{
			target: "aws",
			type: "acm/certificate:Certificate",
			name: "edge-certificate",
			inputs: { domainName: "learn.example.com", subjectAlternativeNames: [] },
		},
		foundBy: "names that are answered have certificates",
	},
	{
		mistake: "a password in clear",
		...{ target: "aws", type: "rds/instance:Instance", name: "database", inputs: { password: "in clear" } },
		foundBy: "what opens something is marked secret",
	},
	{
		mistake: "tags left out",
		...{ target: "aws", type: ":Subnet", name: "network-app-a", inputs: { tags: undefined } },
		foundBy: "what can carry tags says whose it is",
	},
	{
		mistake: "a policy that allows everything of a service",
		...{ target: "aws", type: ":RolePolicy", name: "app-api-task", inputs: { policy: JSON.stringify(anyone) } },
		foundBy: "rights name actions and what they are on",
	},
	{
		mistake: "a security group open to the internet",
		...{ target: "aws", type: ":SecurityGroupIngressRule", name: "database-app", inputs: { cidrIpv4: "0.0.0.0/0" } },
		foundBy: "nobody comes in from anywhere but by the way in",
	},
	{
		mistake: "a database that a load balancer may ask",
		...{ target: "aws", type: ":SecurityGroupIngressRule", name: "database-app" },
		inputs: { referencedSecurityGroupId: "aws:ec2/securityGroup:SecurityGroup::network-load-balancer.id" },
		foundBy: "the database lets the services in and nobody else",
	},
	{
		mistake: "a database that a plan may delete",
		...{ target: "gcp", type: ":DatabaseInstance", name: "database", protect: false },
		foundBy: "what keeps something is protected",
	},
	{
		mistake: "a name that the provider cuts off",
		...{ target: "azure", type: ":Vault", name: "secrets-keys", inputs: { vaultName: "keys-longest-stack-name-that" } },
		foundBy: "physical names are within the provider's limits",
	},
];

function seed(plan: Plan, { type, name, inputs, protect }: Seeded): Plan {
	const found = plan.filter((each) => each.type.endsWith(type) && each.name === name);
	expect(found).toHaveLength(1);
	return plan.map((each) =>
		each === found[0] ? { ...each, protect: protect ?? each.protect, inputs: { ...each.inputs, ...inputs } } : each,
	);
}

describe("a mistake is found by name", () => {
	test.each(seeded.map((each) => [each.mistake, each.foundBy, each] as const))("%s: %s", async (_mistake, foundBy, each) => {
		const plan = await recordPlan({ target: each.target, environment: "prod", phase: "1m" });
		expect(checks[foundBy]?.(plan)).toEqual([]);
		expect(checks[foundBy]?.(seed(plan, each))).not.toEqual([]);
	});
});
