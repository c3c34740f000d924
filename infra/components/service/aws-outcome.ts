import { EcsOutcome } from "@learning-assistant/local/sdk/ecs-outcome.ts";
import type { Service, ServiceArgs } from "@pulumi/aws/ecs/service.js";
import { type Output, output } from "@pulumi/pulumi";
import type { AwsServicesMaking } from "./aws-cluster.ts";
import { deploymentMinutes } from "./aws-rollout.ts";
import type { ServiceName } from "./plan.ts";

interface Deployed {
	readonly cluster: Output<string>;
	readonly made: Service;
	readonly asked: ServiceArgs;
}

/**
 * Fails the update where the release was rolled back; the provider's own waiting is content with a service that is steady.
 * It is told what was asked for: what the service tells of itself after a rollback is the old release.
 */
export function createOutcome(
	{ name, want, stack, opts }: AwsServicesMaking,
	service: ServiceName,
	{ cluster, made, asked }: Deployed,
): EcsOutcome {
	const args = {
		cluster,
		service: made.arn,
		taskDefinition: output(asked.taskDefinition).apply((arn = "") => arn),
		region: stack.region,
		strategy: output(asked.deploymentConfiguration).apply((configuration) => configuration?.strategy ?? "ROLLING"),
		limitSeconds: deploymentMinutes(want.release) * 60,
	};
	return new EcsOutcome(`${name}-${service}-outcome`, args, opts);
}
