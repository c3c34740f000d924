import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stateFolder } from "./folders.ts";

/** The file that holds the passphrase of this machine's stacks, unless the environment names another. */
export const passphraseFile = (): string => process.env.PULUMI_CONFIG_PASSPHRASE_FILE || join(stateFolder, "passphrase");

/** The passphrase where there is one already; a plan neither needs nor makes one. */
export function findPassphrase(): string | undefined {
	return process.env.PULUMI_CONFIG_PASSPHRASE ?? (existsSync(passphraseFile()) ? loadPassphrase() : undefined);
}

/** The passphrase that encrypts secrets in the state, as the Pulumi CLI would find it; generated once, mode 0600, where nobody chose one. */
export function loadPassphrase(): string {
	const given = process.env.PULUMI_CONFIG_PASSPHRASE;
	if (given !== undefined) return given;
	const file = passphraseFile();
	if (!existsSync(file)) generatePassphrase(file);
	return readFileSync(file, "utf8").trimEnd();
}

function generatePassphrase(file: string): void {
	mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
	chmodSync(stateFolder, 0o711);
	writeFileSync(file, randomBytes(32).toString("base64url") + "\n", { mode: 0o600, flag: "wx" });
}
