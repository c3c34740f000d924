import { at, type Check, documentOf, type Finding, idOf, listAt, ofType, type Plan, textsOf } from "../plan.ts";
import { referred } from "./references.ts";

/** Where whoever asks for an answer says at which path. */
const asked =
	/(httpGet|healthCheck|httpHealthCheck|httpsHealthCheck|healthProbeSettings|healthcheck|httpCheck)\.(path|requestPath|probePath)$|^resourcePath$/;

/** Whoever asks whether a service is well asks at a path that the application answers. */
export function healthPaths(served: readonly string[]): Check {
	return (plan) =>
		plan.flatMap((each) =>
			textsOf(each.inputs)
				.filter(({ path, text }) => asked.test(path) && !served.includes(text))
				.map(({ path, text }) => ({ resource: idOf(each), why: `${path} is ${text}, which the application doesn't answer.` })),
		);
}

/** Who listens and who sends agree on the port, from the load balancer to the container. */
export const ports: Check = (plan) => [...tasks(plan), ...targets(plan), ...firewalled(plan)];

interface Container {
	readonly name: string;
	readonly ports: readonly unknown[];
}

function containersOf(definition: unknown): readonly Container[] {
	const containers = at(definition, "containerDefinitions");
	return listAt({ containers: documentOf(containers) ?? containers }, "containers").map((each) => ({
		name: String(at(each, "name")),
		ports: listAt(each, "portMappings").map((mapping) => at(mapping, "containerPort")),
	}));
}

/** A load balancer's container is one of the task's, and listens there. */
function tasks(plan: Plan): readonly Finding[] {
	return ofType(plan, "aws:ecs/service:Service").flatMap((service) => {
		const containers = containersOf(referred(plan, service.inputs.taskDefinition)?.inputs);
		return listAt(service.inputs, "loadBalancers").flatMap((each) => {
			const [name, port] = [at(each, "containerName"), at(each, "containerPort")];
			return containers.some((container) => container.name === name && container.ports.includes(port))
				? []
				: [{ resource: idOf(service), why: `no container ${name} of its task listens on ${port}.` }];
		});
	});
}

/** What a target group sends to is the port of the service that registers there. */
function targets(plan: Plan): readonly Finding[] {
	return ofType(plan, "aws:ecs/service:Service").flatMap((service) =>
		listAt(service.inputs, "loadBalancers").flatMap((each) => {
			const groups = [at(each, "targetGroupArn"), at(each, "advancedConfiguration", "alternateTargetGroupArn")].flatMap(
				(arn) => referred(plan, arn) ?? [],
			);
			return groups
				.filter(({ inputs }) => inputs.port !== at(each, "containerPort"))
				.map((group) => ({
					resource: idOf(group),
					why: `it sends to ${group.inputs.port}, its service listens on ${at(each, "containerPort")}.`,
				}));
		}),
	);
}

/** Whatever a security group lets in, the one it comes from lets out. */
function firewalled(plan: Plan): readonly Finding[] {
	const egress = ofType(plan, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
	const covers = (out: unknown, { inputs }: Plan[number]) =>
		at(out, "ipProtocol") === "-1" ||
		(Number(at(out, "fromPort")) <= Number(inputs.fromPort) && Number(at(out, "toPort")) >= Number(inputs.toPort));
	return ofType(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
		.filter(({ inputs }) => inputs.referencedSecurityGroupId !== undefined)
		.flatMap((into) => {
			const from = into.inputs.referencedSecurityGroupId;
			const to = [into.inputs.securityGroupId, undefined];
			const sent = egress.some(
				({ inputs: out }) => out.securityGroupId === from && to.includes(out.referencedSecurityGroupId as string) && covers(out, into),
			);
			return sent ? [] : [{ resource: idOf(into), why: `${from} may not send to port ${into.inputs.fromPort}.` }];
		});
}
