import { spawn } from "node:child_process";
import { requirePulumi } from "../engines/pulumi.ts";
import { pulumiEnvironment } from "../engines/pulumi-environment.ts";
import { projectFolder } from "../project/folders.ts";

/** `platform pulumi …`: the real CLI with everything it needs in its environment. What `npm run env` makes of a plain `pulumi`. */
export async function run(args: readonly string[]): Promise<void> {
	const program = requirePulumi();
	const environment = await pulumiEnvironment(stackOf(args));
	const child = spawn(program, [...args], { cwd: projectFolder, env: { ...process.env, ...environment }, stdio: "inherit" });
	// Ctrl-C reaches the whole group; the CLI decides what it means.
	process.on("SIGINT", () => {});
	process.exitCode = await new Promise<number>((resolve, reject) => child.on("error", reject).on("exit", (code) => resolve(code ?? 1)));
}

/** The stack that the arguments name, as the CLI reads them; "local" where they name none. */
function stackOf(args: readonly string[]): string {
	const joined = args.find((arg) => arg.startsWith("--stack="));
	const at = args.findIndex((arg) => arg === "--stack" || arg === "-s");
	return joined?.slice("--stack=".length) ?? (at >= 0 ? args[at + 1] : undefined) ?? process.env.PULUMI_OPTION_STACK ?? "local";
}
