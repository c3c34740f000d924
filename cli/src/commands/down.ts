import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { duration } from "../display/duration.ts";
import { report } from "../display/report.ts";
import { summary } from "../display/steps.ts";
import { styled } from "../display/style.ts";
import { stateFolder } from "../project/folders.ts";
import { homeOfStack } from "../project/home.ts";
import { passphraseFile } from "../project/passphrase.ts";
import { engineFor, type OperationOptions, operate, suffixFor } from "./operation.ts";

/** `platform down`: deletes every resource, then the stack's state. */
export async function run(options: OperationOptions & { readonly keepData?: boolean }): Promise<void> {
	const engine = await engineFor("destroy", options);
	const before = await engine.outputs(options.stack, { showSecrets: false });
	if (!before)
		return report(options, { stack: options.stack, existed: false }, () => `  There is no stack ${options.stack}; nothing to take down.`);
	const home = await homeOfStack(options.stack);
	if (options.keepData && home) writeFileSync(join(home, "keep-data"), "", { mode: 0o600 });
	const { changes, durationMs } = await operate("destroy", options);
	await engine.remove(options.stack);
	if (!options.keepData) removeLastPassphrase();
	const kept = options.keepData ? home : undefined;
	report(options, { stack: options.stack, existed: true, changes, durationMs, ...(kept ? { kept } : {}) }, () =>
		[
			"",
			`  ${styled("bold", `Down in ${duration(durationMs)}`)}: ${summary(changes)}.`,
			kept ? `  data kept in ${kept}` : "  no process, port or file of the stack is left",
			"",
			`  next:  npm run up${suffixFor(options.stack)}`,
		].join("\n"),
	);
}

/** A passphrase without a stack protects nothing; leaving it would be the one file that stays. */
function removeLastPassphrase(): void {
	const stacks = join(stateFolder, ".pulumi", "stacks");
	if (existsSync(stacks) && readdirSync(stacks, { recursive: true }).some((file) => String(file).endsWith(".json"))) return;
	if (passphraseFile() === join(stateFolder, "passphrase")) rmSync(passphraseFile(), { force: true });
	rmSync(join(stateFolder, ".pulumi"), { recursive: true, force: true });
}
