import { z } from "zod";
import { askEcs } from "../outcome/ecs/question.ts";
import { awaitOutcome, isArrived } from "../outcome/wait.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import { limitSeconds } from "./names.ts";

const arn = (what: string) => z.string().regex(new RegExp(`^arn:[^:]+:ecs:[^:]+:\\d+:${what}/.+$`), `Give the ARN of a ${what}.`);

const schema = z.object({
	cluster: arn("cluster"),
	service: arn("service"),
	taskDefinition: arn("task-definition").regex(/:\d+$/, "It names no revision. Give the ARN with it."),
	region: z.string().min(1, "It is the service's region. Give it."),
	strategy: z.enum(["ROLLING", "BLUE_GREEN", "CANARY", "LINEAR"], "ECS has ROLLING, BLUE_GREEN, CANARY and LINEAR. Choose one."),
	limitSeconds,
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & { readonly running: string };

const question = ({ limitSeconds: limit, ...wanted }: Inputs) => askEcs(wanted, limit);

const arrived = async (inputs: Inputs): Promise<Outputs> => ({ ...inputs, running: await awaitOutcome(question(inputs)) });

/** Asks and changes nothing: there is nothing to delete, and what a refresh would find is asked for by every preview. */
export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "EcsOutcome",
	inputs: schema,
	replaceOn: ["cluster", "service", "region"],
	deleteBeforeReplace: false,
	secrets: [],
	create: async (inputs) => ({ id: inputs.service, outputs: await arrived(inputs) }),
	read: async (_, outputs) => outputs,
	update: (_, __, inputs) => arrived(inputs),
	delete: async () => {},
	diverged: async (_, inputs) => ((await isArrived(question(inputs))) ? [] : ["running"]),
};
