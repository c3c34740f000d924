import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Load } from "../../cli/src/measure/load/generator.ts";
import type { WantedLoad } from "../../cli/src/measure/load/wanted.ts";
import { ProxySays } from "../../cli/src/testing/proxy-says.ts";
import { TestStack } from "../../cli/src/testing/test-stack.ts";
import { homeOf } from "../../local/src/machine/home.ts";
import type { Shown } from "./arm.ts";

/** The reference stack with the application itself; each log level is another version of its service. */
const settings = (logLevel: string) => ["learning-assistant:services:", "  api:", `    logLevel: ${logLevel}`];
const levels = ["warn", "info"] as const;
/** The demonstration school's; each account may ask twenty times a second and hold ten live connections. */
const members = ["teacher", "learner", "administrator"];
/** Milliseconds between two roadmaps that a teacher makes, each an event. */
const everyMs = 500;

/** As the arms, with the user's own command: `up` after a change of the settings, over pages, answers of the assistant and live updates of one school. */
export async function wholeStack(requests: number): Promise<Shown> {
	const stack = new TestStack(settings("info"));
	let load: Load | undefined;
	try {
		await stack.must("up");
		const { port } = new URL(String(stack.outputs().url));
		const secret = join(homeOf(stack.home).secrets, "demo");
		const sessions = await Promise.all(members.map((member) => logIn(Number(port), member, secret)));
		load = new Load([pages(Number(port)), ...sessions.map((session) => streams(Number(port), session))]);
		const writing = write(Number(port), sessions[0] ?? {});
		const proxy = new ProxySays(stack.home, "edge");
		const wrong: string[] = [];
		let turns = 0;
		for (; turns < 2 || (await load.report()).requests.begun < requests; turns++) {
			stack.write(settings(levels[turns % levels.length] as string));
			const { code, stdout, stderr } = await stack.run("up");
			if (code !== 0) wrong.push(`up ended with ${code}:\n${stdout}\n${stderr}`);
		}
		await writing.stop();
		return { turns, wrong, retries: await proxy.retries(), load: await load.stop() };
	} finally {
		load?.kill();
		await stack.dispose();
	}
}

/** Headers of a member's requests. */
async function logIn(port: number, member: string, secret: string): Promise<Readonly<Record<string, string>>> {
	const body = JSON.stringify({ email: `${member}@riverside.example`, password: readFileSync(secret, "utf8") });
	const answer = await fetch(api(port, "/sessions"), { method: "POST", headers: { "content-type": "application/json" }, body });
	const { accessToken } = (await answer.json()) as { readonly accessToken: string };
	return { authorization: `Bearer ${accessToken}` };
}

const api = (port: number, path: string): string => `http://127.0.0.1:${port}/api/v1${path}`;

const pages = (port: number): WantedLoad => ({ port, headers: {}, requests: { path: "/", connections: 32, perSecond: 300 } });

function streams(port: number, headers: WantedLoad["headers"]): WantedLoad {
	const body = { question: "What does a roadmap have, and how does one work with it?" };
	return {
		port,
		headers,
		streams: { path: "/api/v1/assistant/answers", body, atATime: 8, finalEvent: "done" },
		live: { path: "/api/v1/live", connections: 8 },
	};
}

/** Makes roadmaps until it is stopped. One that is refused makes no event, and no gap. */
function write(port: number, headers: WantedLoad["headers"]): { stop(): Promise<void> } {
	let isOn = true;
	const milestones = [{ title: "One", lessons: [{ title: "A lesson", body: "A text.", minutes: 5 }] }];
	const writing = (async () => {
		for (let nth = 1; isOn; nth++, await delay(everyMs)) {
			const body = JSON.stringify({ title: `Roadmap ${nth}`, summary: "Made while releases change.", subject: "None", milestones });
			await fetch(api(port, "/roadmaps"), { method: "POST", headers: { ...headers, "content-type": "application/json" }, body }).catch(
				() => undefined,
			);
		}
	})();
	return {
		stop() {
			isOn = false;
			return writing;
		},
	};
}
