import { z } from "zod";
import type { ResourceHandler } from "../provider/handler.ts";
import { openGround } from "../servers/ground.ts";
import { convergePrometheus, type PrometheusFacts, prometheusDrift, removePrometheus } from "../servers/prometheus/prometheus.ts";
import { machineHome, name, zone } from "./names.ts";

const days = "It is a whole number of days in 1–365. Choose one.";

const schema = z.object({
	machine: machineHome,
	name,
	zone,
	targets: z.array(
		z.object({
			job: z.string().min(1, "A scrape job has a name. Give one."),
			urls: z.array(z.url({ protocol: /^https?$/, error: "It is no http address. Give that of the metrics." })),
		}),
	),
	rules: z
		.array(
			z.object({
				alert: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'An alert\'s name is letters, digits and "_". Choose such a one.'),
				expression: z.string().min(1, "An alert needs an expression. Give one in PromQL."),
				for: z.string().regex(/^\d+(ms|[smhdwy])$/, 'It is a time such as "5m". Give one.'),
				severity: z.enum(["critical", "warning"]),
				summary: z.string(),
			}),
		)
		.default([]),
	retentionDays: z.number().int(days).min(1, days).max(365, days).default(15),
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & PrometheusFacts & { readonly drift: readonly string[] };

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "Prometheus",
	inputs: schema,
	replaceOn: ["machine", "name"],
	deleteBeforeReplace: true,
	secrets: [],
	async create(inputs) {
		return { id: inputs.name, outputs: await bringAbout(inputs) };
	},
	async read(_, outputs) {
		const drift = await prometheusDrift(await openGround(outputs.machine), outputs.name, outputs);
		return drift && { ...outputs, drift };
	},
	update: (_, __, inputs) => bringAbout(inputs),
	async delete(_, { machine, name: server }) {
		await removePrometheus(await openGround(machine), server);
	},
	async diverged(outputs) {
		return (await prometheusDrift(await openGround(outputs.machine), outputs.name, outputs)) ?? ["process"];
	},
};

async function bringAbout(inputs: Inputs): Promise<Outputs> {
	return { ...inputs, ...(await convergePrometheus(await openGround(inputs.machine), inputs)), drift: [] };
}
