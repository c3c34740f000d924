import { request } from "node:http";
import { duration } from "../display/duration.ts";
import type { Progress } from "../display/progress.ts";
import { report } from "../display/report.ts";
import { summary } from "../display/steps.ts";
import { styled } from "../display/style.ts";
import { homeOfStack } from "../project/home.ts";
import { installServers } from "../project/servers.ts";
import { cloudOf, isLocal } from "../project/stack.ts";
import { Refusal } from "../refusal.ts";
import { type OperationOptions, operate, suffixFor } from "./operation.ts";

/** `platform up`: installs what is missing on `local`, brings the stack up, waits for the first 200 through the proxy. */
export async function run(options: OperationOptions): Promise<void> {
	const local = isLocal(cloudOf(options.stack));
	const before = async (progress: Progress) => (local ? prepareMachine(options.stack, progress) : undefined);
	const { changes, outputs, durationMs, engine } = await operate("up", options, { before });
	const shown = await engine.outputs(options.stack, { showSecrets: true });
	const url = outputs.url;
	if (local && typeof url === "string") await firstAnswer(url);
	const value = { stack: options.stack, engine: engine.name, changes, durationMs, outputs };
	report(options, value, () => epilogue(options.stack, value, demoLogin(shown ?? {})));
}

/** Optional servers are tried with a stack's first `up` alone: where they can't be had, each later `up` would wait for the same failure. */
async function prepareMachine(stack: string, progress: Progress): Promise<void> {
	const isFirst = (await homeOfStack(stack)) === undefined;
	await installServers(progress, isFirst ? ["required", "optional"] : ["required"]);
}

/** Resolves when the page answers 200; the proxy may need one health check to see a new process. */
async function firstAnswer(url: string): Promise<void> {
	let status = 0;
	for (let attempt = 0; attempt < 100; attempt++) {
		status = await statusOf(url);
		if (status === 200) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Refusal([
		{
			path: url,
			value: String(status),
			why: "The stack is up but its page does not answer 200.",
			fix: "See `npm run status` and `npm run logs`.",
		},
	]);
}

function statusOf(url: string): Promise<number> {
	return new Promise((resolve) => {
		const call = request(url, { timeout: 2000, agent: false }, (response) => {
			response.resume();
			resolve(response.statusCode ?? 0);
		});
		call.on("timeout", () => call.destroy()).on("error", () => resolve(0));
		call.end();
	});
}

interface DemoLogin {
	readonly email: string;
	readonly password: string;
}

/** The demo school's logins, where the stack has been filled with one. */
function demoLogin(outputs: Readonly<Record<string, unknown>>): readonly DemoLogin[] {
	const password = outputs.demoPassword;
	const emails = outputs.demoLogins;
	if (typeof password !== "string" || !Array.isArray(emails)) return [];
	return emails.map((email) => ({ email: String(email), password }));
}

interface Told {
	readonly changes: Readonly<Record<string, number>>;
	readonly durationMs: number;
	readonly outputs: Readonly<Record<string, unknown>>;
}

function epilogue(stack: string, { changes, durationMs, outputs }: Told, logins: readonly DemoLogin[]): string {
	const suffix = suffixFor(stack);
	const lines = ["", `  ${styled("bold", `Up in ${duration(durationMs)}`)}: ${summary(changes)}.`, ""];
	if (outputs.url)
		lines.push(`  ${styled("bold", String(outputs.url))}   the learning assistant (TLS: ${String(outputs.secureUrl ?? "off")})`);
	for (const { email, password } of logins) lines.push(`  sign in as  ${email}   ${password}`);
	lines.push("", `  next:  npm run status${suffix}    npm run logs${suffix}    npm run down${suffix}`);
	return lines.join("\n");
}
