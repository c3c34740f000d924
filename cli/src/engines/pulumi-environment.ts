import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parseDocument } from "yaml";
import { projectFolder, stackFile, stateFolder } from "../project/folders.ts";
import { loadPassphrase, passphraseFile } from "../project/passphrase.ts";
import { cloudOf, isLocal, projectName } from "../project/stack.ts";

/**
 * The environment in which the Pulumi CLI finds the pinned Node, the state, the passphrase and, for a `local` stack, the salt.
 * The CLI writes the salt into whichever stack file it reads; so it reads a copy in the state folder, made anew each time, and the committed file stays as it is.
 */
export async function pulumiEnvironment(stack: string): Promise<Record<string, string>> {
	const passphrase = loadPassphrase();
	const common = {
		PATH: [join(projectFolder, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter),
		PULUMI_BACKEND_URL: process.env.PULUMI_BACKEND_URL ?? `file://${stateFolder}`,
		PULUMI_SKIP_UPDATE_CHECK: "true",
		...(process.env.PULUMI_CONFIG_PASSPHRASE === undefined ? { PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile() } : {}),
	};
	if (!isLocal(cloudOf(stack))) return common;
	return {
		...common,
		PULUMI_OPTION_CONFIG_FILE: await writeSettingsWithSalt(stack, passphrase),
		// The language host would otherwise look on the network for plugins of packages that a local stack does not use.
		PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
	};
}

async function writeSettingsWithSalt(stack: string, passphrase: string): Promise<string> {
	const { ensureStack } = await import("@learning-assistant/engine/index.ts");
	const { salt } = await ensureStack({ stateFolder, project: projectName(), stack, passphrase });
	const committed = stackFile(stack);
	const settings = parseDocument(existsSync(committed) ? readFileSync(committed, "utf8") : "{}");
	settings.set("encryptionsalt", salt);
	const copy = join(stateFolder, `Pulumi.${stack}.yaml`);
	writeFileSync(copy, settings.toString(), { mode: 0o600 });
	return copy;
}
