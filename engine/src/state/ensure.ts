/** A stack before its first update: what the Pulumi CLI must find to go on with the state's own salt instead of inventing one. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "../lock.ts";
import { newCrypter, openCrypter } from "../secrets.ts";
import { writeCheckpoint } from "./checkpoint.ts";
import { checkpointFile, type StackPlace, writeAtomically } from "./files.ts";
import { Sealer } from "./seal.ts";
import { readStack } from "./stacks.ts";

export interface EnsuredStack {
	/** As the CLI looks for it under `encryptionsalt` in a stack file. */
	readonly salt: string;
}

/** Makes the stack with no resources where there is none yet. Refuses a passphrase that doesn't open the stack that is there. */
export async function ensureStack({ passphrase, ...place }: StackPlace & { readonly passphrase: string }): Promise<EnsuredStack> {
	const salt = readStack(place)?.salt;
	if (salt !== undefined) {
		await openCrypter(passphrase, salt);
		return { salt };
	}
	const lock = takeLock(place);
	try {
		return { salt: await writeEmptyStack(place, passphrase) };
	} finally {
		lock[Symbol.dispose]();
	}
}

async function writeEmptyStack(place: StackPlace, passphrase: string): Promise<string> {
	const crypter = await newCrypter(passphrase);
	const meta = join(place.stateFolder, ".pulumi", "meta.yaml");
	if (!existsSync(meta)) writeAtomically(meta, "version: 1\n");
	const empty = { resources: [], pendingOperations: [] };
	writeAtomically(checkpointFile(place), writeCheckpoint(place, empty, new Sealer(crypter), crypter));
	return crypter.salt;
}
