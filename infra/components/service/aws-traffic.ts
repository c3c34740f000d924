import { type GetListenerRuleResult, getListenerRuleOutput } from "@pulumi/aws/lb/getListenerRule.js";
import type { Listener } from "@pulumi/aws/lb/listener.js";
import { ListenerRule } from "@pulumi/aws/lb/listenerRule.js";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup.js";
import { all } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { Refusal } from "../../kit/refusal.ts";
import { onTarget } from "../../kit/targets.ts";
import { allow, trustOf } from "../../providers/aws-policy.ts";
import { routes } from "../edge/plan.ts";
import type { AwsServicesMaking } from "./aws-cluster.ts";
import { createRole } from "./aws-roles.ts";
import type { ServicesLinks } from "./contract.ts";
import { container, type ServiceName, serviceNames, serviceTable } from "./plan.ts";

/** Where requests for a service go: two sets of instances, of which ECS fills one with each release, and the rule by which it shifts between them. */
export function createTraffic(making: AwsServicesMaking, links: ServicesLinks, service: ServiceName, listener: Listener) {
	const { name, opts } = making;
	const blue = createTargetGroup(making, links, service, "blue");
	const green = createTargetGroup(making, links, service, "green");
	const forward = {
		targetGroups: [
			{ arn: blue.arn, weight: 100 },
			{ arn: green.arn, weight: 0 },
		],
	};
	const values = routes.filter((route) => route.service === service).map(({ pathPrefix }) => `${pathPrefix}*`);
	const args = {
		listenerArn: listener.arn,
		priority: serviceNames.indexOf(service) + 1,
		conditions: [{ pathPattern: { values } }],
		actions: [{ type: "forward", forward }],
		tags: { ...making.tags },
	};
	// ECS writes the weights: the program would shift all traffic back to the old release at its next update.
	const rule = new ListenerRule(`${name}-${service}`, args, { ...opts, ignoreChanges: ["actions"] });
	/** ARN of the group that the rule sends to today: green after every other shift. A strategy that doesn't shift must deploy into it. */
	const serving = () => {
		const seen = getListenerRuleOutput({ arn: rule.arn }, opts);
		// It is one of the two: without them, nobody who reads the plan could tell how long either drains.
		return all([seen, blue.arn, green.arn]).apply(([{ actions }]) => servingGroup(actions));
	};
	return { blue, green, rule, serving, shifter: createShifter(making, service, { listener, rule, groups: [blue, green] }) };
}

type Actions = GetListenerRuleResult["actions"];

/**
 * The target group with the most weight.
 * @throws Refusal where a rule sends to none
 */
export function servingGroup(actions: Actions): string {
	const groups = (actions ?? []).flatMap(({ forwards = [] }) => forwards).flatMap(({ targetGroups = [] }) => targetGroups);
	const [most] = groups.toSorted((one, other) => other.weight - one.weight);
	if (most !== undefined) return most.arn;
	const why = "The balancer's rule sends to no target group any more: it was changed outside of this stack.";
	throw new Refusal([{ path: "the service's listener rule", why, fix: "Give it its two target groups back, then run `up` again." }]);
}

function createTargetGroup(making: AwsServicesMaking, { network }: ServicesLinks, service: ServiceName, colour: "blue" | "green") {
	const { name, want, adjust, tags, opts } = making;
	const logical = `${name}-${service}-${colour}`;
	const args = {
		vpcId: onTarget(network.placement, "aws").vpcId,
		targetType: "ip",
		protocol: "HTTP",
		port: container.port,
		deregistrationDelay: want.services[service].drainSeconds,
		healthCheck: {
			path: serviceTable[service].readyPath,
			matcher: "200",
			interval: 10,
			timeout: 5,
			healthyThreshold: 2,
			unhealthyThreshold: 3,
		},
		tags: { ...tags },
	};
	return new TargetGroup(logical, adjusted(adjust.aws?.targetGroup, args, logical), opts);
}

interface Shifted {
	readonly listener: Listener;
	readonly rule: ListenerRule;
	readonly groups: readonly TargetGroup[];
}

/** The role by which ECS moves this service's instances and weights, and no other's. */
function createShifter(making: AwsServicesMaking, service: ServiceName, { listener, rule, groups }: Shifted) {
	const seen = ["DescribeListeners", "DescribeRules", "DescribeTargetGroups", "DescribeTargetHealth"];
	const named = (actions: readonly string[]) => actions.map((each) => `elasticloadbalancing:${each}`);
	return createRole(making, `${service}-shifter`, trustOf("ecs.amazonaws.com"), [
		// Looking takes no narrower resource.
		allow(named(seen), { on: "*" }),
		allow(named(["RegisterTargets", "DeregisterTargets"]), { on: groups.map(({ arn }) => arn) }),
		allow(named(["ModifyListener"]), { on: listener.arn }),
		allow(named(["ModifyRule"]), { on: rule.arn }),
	]);
}
