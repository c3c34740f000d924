import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, spawnTied, until } from "./processes.ts";
import { sentinels } from "./world.ts";

/** The app as a process of its own. */
export interface AppProcess {
	readonly url: string;
	/** All that it has written so far. */
	output(): string;
	/** Sends the signal; gives the exit code once it has ended. */
	end(signal: NodeJS.Signals): Promise<number | null>;
	/** Sends the signal and waits for nothing. */
	signal(signal: NodeJS.Signals): void;
}

/** Starts it with its secrets in files: what only a whole process can show, as dying of an error that nobody listens to, or of a signal. */
export async function startAppProcess(environment: Readonly<Record<string, string>>, secretsFolder: string): Promise<AppProcess> {
	const port = await freePort();
	const given = Object.entries({ ...environment, PORT: String(port) }).map(([name, value]) =>
		sentinels.includes(value) ? [`${name}_FILE`, secretFile(secretsFolder, name, value)] : [name, value],
	);
	const child = spawnTied(process.execPath, [join(import.meta.dirname, "..", "main.ts"), "api"], {
		env: { PATH: process.env.PATH, ...Object.fromEntries(given) },
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
	const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
	const url = `http://127.0.0.1:${port}`;
	await until(async () => {
		if (child.exitCode !== null) throw new Error(`The app ended: ${output}`);
		return (await statusOf(`${url}/health/ready`)) === 200;
	}, "the process is ready");
	const signal = (name: NodeJS.Signals) => void child.kill(name);
	const end = (name: NodeJS.Signals) => {
		signal(name);
		return ended;
	};
	return { url, output: () => output, end, signal };
}

function secretFile(folder: string, name: string, value: string): string {
	const path = join(folder, name);
	writeFileSync(path, `${value}\n`, { mode: 0o600 });
	return path;
}

/** 0 when nobody answers. */
export const statusOf = (url: string): Promise<number> =>
	fetch(url).then(
		(response) => response.status,
		() => 0,
	);
