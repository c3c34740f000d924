import { spawn } from "node:child_process";
import type { SystemUser } from "./ground.ts";

/** Runs a program to its end, as `user` where one is given, with nothing of the caller's environment but PATH; an error with the end of what it printed where it fails. */
export async function run(
	command: readonly string[],
	user: SystemUser | undefined,
	environment: Readonly<Record<string, string>> = {},
): Promise<string> {
	const [program, ...options] = command as [string, ...string[]];
	const identity = user ? { uid: user.uid, gid: user.gid } : {};
	const env = { PATH: process.env.PATH, LC_ALL: "C", ...environment };
	const child = spawn(program, options, { cwd: "/", env, stdio: ["ignore", "pipe", "pipe"], ...identity });
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output = (output + chunk).slice(-8_000)));
	const status = await new Promise<string>((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code, signal) => resolve(signal ?? `exit ${code}`));
	});
	if (status !== "exit 0") throw new Error(`${program} ended with ${status}:\n${output.trim()}`);
	return output;
}
