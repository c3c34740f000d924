import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { Command, Option } from "commander";
import { printError } from "./display/error.ts";
import { stateFolder } from "./project/folders.ts";

// Without it each command strips the types of some hundred files anew. Where the folder can't be written, Node goes on without.
enableCompileCache(join(stateFolder, "compile-cache"));

const program = new Command("platform")
	.enablePositionalOptions()
	.description("The learning assistant's platform: one program, five targets; `local` brings the whole stack up on this machine.")
	.showHelpAfterError("(`npm run platform -- --help` lists the commands)");

const stack = new Option("-s, --stack <name>", "which Pulumi.<name>.yaml").default("local");
const engine = new Option(
	"--engine <name>",
	"embedded or pulumi; by default embedded for `local` and previews, pulumi for what changes a cloud",
);
const json = new Option("--json", "JSON to standard output");
const out = new Option("--out <file>", "write the JSON to a file as well");

/** A command whose code is loaded only when it is called: `status` does not wait for the engine to load. */
function command(name: string, description: string, options: readonly Option[] = []): Command {
	const added = program.command(name).description(description);
	for (const option of options) added.addOption(option);
	return added.action(async (...given: unknown[]) => {
		const { run } = (await import(`./commands/${name}.ts`)) as { run: (...given: unknown[]) => Promise<void> };
		await run(...given);
	});
}

const operation = [stack, engine, json, out];
command("up", "bring the stack up, or make it what the settings say", operation);
command("preview", "show what `up` would change; of a cloud offline, without account or credentials", [
	...operation,
	new Option("--cloud <name>", "plan for this cloud instead of the stack file's"),
	new Option("--phase <name>", "plan for this phase instead of the stack file's"),
	new Option("--environment <name>", "plan for this environment instead of the stack file's"),
	new Option(
		"--from <state>",
		"plan a cloud against this instead of the stack's state: an exported state, the --out of a plan, or a stack",
	),
	new Option("--expect-no-changes", "exit 1 where something would change"),
]);
command("refresh", "read what is really there and write it to the state", operation);
command("down", "take the stack down: no process, port or file stays", [
	...operation,
	new Option("--keep-data", "keep databases, objects and secrets, and say where"),
]);
command("status", "endpoints, health, versions, zones and memory", [stack, json, out]);
command("logs", "the last lines of the processes' logs", [
	stack,
	new Option("-n, --lines <count>", "how many lines of each").default("20"),
	new Option("-f, --follow", "go on as they grow"),
	json,
]).argument("[process]", "a process by its name in `status`");
command("rollouts", "how each release took another's place, and how that ended", [stack, json, out]).argument(
	"[id]",
	"one of them: figures and the path of its timeline",
);
command("rollback", "go back: a rollout that runs, or to the release that served before", [
	stack,
	new Option("--to <release>", "the first twelve digits or more of a release that the stack has kept"),
]);
command("doctor", "what this machine has of what the stack needs", [json, out]);
command("cancel", "release the lock that a killed command left", [stack, new Option("--force", "even where its owner is alive")]);
command("bootstrap", "plan what a team needs in a cloud account before its first stack: state, key, deploying role", [
	new Option("--cloud <name>", "aws, gcp, azure or digitalocean").makeOptionMandatory(),
	new Option("--region <name>", "where state and key are kept"),
	new Option("--repository <owner/name>", "whose workflows may deploy"),
	new Option("--environments <names>", "the forge's environments that may deploy, by default dev,staging,prod"),
	new Option("--create", "make it, by the Pulumi CLI"),
	json,
	out,
]);
command("env", "a shell line after which plain `pulumi` works on the same stacks");
command("pulumi", "the Pulumi CLI on the same stacks and state")
	.argument("[args...]")
	.allowUnknownOption()
	.helpOption(false)
	.passThroughOptions();
command(
	"policy",
	"judge a stack by its environment's policy pack and write a report that can be signed; `verify DIR --key PUB` checks one",
	[
		stack,
		new Option("--cloud <name>", "judge for this cloud instead of the stack file's"),
		new Option("--phase <name>", "judge for this phase instead of the stack file's"),
		new Option("--environment <name>", "judge for this environment, and by its pack"),
		new Option("--state [file]", "judge what is deployed: an exported state, or without a file the stack's state on this machine"),
		new Option("--out <folder>", "where the report goes, by default .platform/reports/policy-<stack>-<cloud>"),
		new Option("--baseline <file>", "an earlier report.json: show only what changed since"),
		new Option("--sign <key>", "sign it with an Ed25519 private key (PEM)"),
		new Option("--key <file>", "of verify: the signer's public key (PEM)"),
		new Option("--catalog", "print every rule and cell instead"),
		json,
	],
)
	.argument("[action]", "verify")
	.argument("[folder]", "of verify: the report's folder");
command("lockfile", "after an npm install: name other platforms' packages in package-lock.json");
command("check", "types, format, lint, import directions and unused code", [json, out]);
command("bench", "measure; prints figures and ratios of this run", [new Option("--quick", "of rollout: a tenth of the requests")]).argument(
	"[name]",
	"which: local, plan, start, policy, mutation, crash, judge, rollout, rollback, rollout-kill",
	"local",
);
command("test", "every test; the last line is `N passed, N failed`", [json, out])
	.argument("[patterns...]", "only test files whose path matches")
	.allowUnknownOption();

try {
	await program.parseAsync();
} catch (error) {
	printError(error);
	process.exitCode = 1;
}
