import { z } from "zod";
import { askArgo } from "../outcome/argo/question.ts";
import { awaitOutcome, isArrived } from "../outcome/wait.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import { limitSeconds } from "./names.ts";

const label = z
	.string()
	.regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'It is a name of Kubernetes: 1–63 of a–z, 0–9 and "-". Give such a one.');

const schema = z.object({
	namespace: label,
	rollout: label,
	revision: z.string().min(1, "It is what the template's annotation says. Give it."),
	kubeconfig: z.string().min(1, "It says how the cluster is reached. Give it."),
	limitSeconds,
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & { readonly running: string };

const question = ({ kubeconfig, limitSeconds: limit, ...wanted }: Inputs) => askArgo(wanted, kubeconfig, limit);

const arrived = async (inputs: Inputs): Promise<Outputs> => ({ ...inputs, running: await awaitOutcome(question(inputs)) });

/** Asks and changes nothing: there is nothing to delete, and what a refresh would find is asked for by every preview. */
export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "ArgoOutcome",
	inputs: schema,
	replaceOn: ["namespace", "rollout"],
	means: ["kubeconfig"],
	deleteBeforeReplace: false,
	secrets: ["kubeconfig"],
	create: async (inputs) => ({ id: `${inputs.namespace}/${inputs.rollout}`, outputs: await arrived(inputs) }),
	read: async (_, outputs) => outputs,
	update: (_, __, inputs) => arrived(inputs),
	delete: async () => {},
	diverged: async (_, inputs) => ((await isArrived(question(inputs))) ? [] : ["running"]),
};
