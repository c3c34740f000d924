import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";

const problem = z.object({
	type: z.string(),
	title: z.string(),
	status: z.int(),
	detail: z.string(),
	requestId: z.string(),
	errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

/** An OpenAPI 3.1 document from the same schemas that validate. */
export function describeApi(endpoints: readonly Endpoint[], publicUrl: string): Record<string, unknown> {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const one of endpoints) {
		const path = one.path.replaceAll(/:(\w+)/g, "{$1}");
		paths[path] = { ...paths[path], [one.method]: operationOf(one) };
	}
	return {
		openapi: "3.1.0",
		info: { title: "Learning assistant", version: "1" },
		servers: [{ url: `${publicUrl}/api/v1` }],
		paths,
		components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
	};
}

function operationOf(one: Endpoint): Record<string, unknown> {
	const parameters = [...parametersOf(one.params, "path"), ...parametersOf(one.search, "query"), ...headersOf(one)];
	return {
		summary: one.summary,
		...(one.access === "anyone" ? {} : { security: [{ bearer: [] }] }),
		...(parameters.length > 0 ? { parameters } : {}),
		...(one.body ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(one.body, "input") } } } } : {}),
		responses: {
			...Object.fromEntries(Object.entries(one.answers).map(([status, answer]) => [status, answerOf(answer)])),
			default: problemAnswer,
		},
	};
}

function answerOf(answer: z.ZodType | null | "stream"): Record<string, unknown> {
	if (answer === null) return { description: "Done." };
	if (answer === "stream") return { description: "Events.", content: { "text/event-stream": { schema: { type: "string" } } } };
	return { description: "As asked.", content: { "application/json": { schema: schemaOf(answer, "output") } } };
}

const problemAnswer = {
	description: "A problem (RFC 9457).",
	content: { "application/problem+json": { schema: schemaOf(problem, "output") } },
};

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query"): Record<string, unknown>[] {
	if (!schema) return [];
	const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: Record<string, unknown>; required?: string[] };
	return Object.entries(properties).map(([name, one]) => ({
		name,
		in: place,
		required: place === "path" || required.includes(name),
		schema: one,
	}));
}

function headersOf({ headers = {} }: Endpoint): Record<string, unknown>[] {
	return Object.entries(headers).map(([name, description]) => ({ name, in: "header", description, schema: { type: "string" } }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Record<string, unknown>;
	return rest;
}
