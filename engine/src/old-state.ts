/** The state that an operation begins with: opened with its secrets, and what writes the next one. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openFrom } from "./offline/from.ts";
import { saltOfStackFile } from "./project.ts";
import { type Crypter, newCrypter, openCrypter } from "./secrets.ts";
import { isOffline, type OfflinePreviewOptions, type OperationOptions, type SessionOptions } from "./session-options.ts";
import { manifest, openDeployment, type RawCheckpoint, writeCheckpoint } from "./state/checkpoint.ts";
import { checkpointFile, readIfThere, type StackPlace, writeAtomically } from "./state/files.ts";
import { Sealer } from "./state/seal.ts";
import type { Deployment } from "./state/types.ts";

type Persist = (deployment: Pick<Deployment, "resources" | "pendingOperations">) => void;

export interface OldState {
	readonly deployment: Deployment;
	/** Writes the state; undefined in a preview. */
	readonly persist: Persist | undefined;
	/** Opens `secure:` values of the settings when the stack file names no salt of its own. */
	readonly crypter: Crypter | undefined;
	/** What an offline plan is made against; undefined: no state. */
	readonly against: string | undefined;
}

/** `raw`: the stack's own state. `missed`: told of each secret that an offline plan can't open. */
export async function openOldState(
	options: SessionOptions,
	place: StackPlace,
	raw: RawCheckpoint | undefined,
	preview: boolean,
	missed: () => void,
): Promise<OldState> {
	if (isOffline(options)) return await openOffline(options, place, missed);
	const crypter = await openSecrets(options, raw, preview);
	if (crypter === undefined) return { deployment: emptyDeployment(), persist: undefined, crypter, against: undefined };
	const sealer = new Sealer(crypter);
	const deployment = raw === undefined ? emptyDeployment() : openDeployment(raw, sealer);
	return { deployment, persist: preview ? undefined : persister(place, sealer, crypter), crypter, against: undefined };
}

async function openOffline(options: OfflinePreviewOptions, place: StackPlace, missed: () => void): Promise<OldState> {
	const { deployment, told, crypter } = await openFrom(place, options.from, saltOpener(options), missed);
	return { deployment, persist: undefined, crypter, against: told };
}

function emptyDeployment(): Deployment {
	return { manifest: manifest(), resources: [], pendingOperations: [] };
}

/** Opens secrets under a salt. An offline plan goes on without a passphrase, or with one that doesn't fit: undefined. */
export function saltOpener(options: SessionOptions): (salt: string) => Promise<Crypter | undefined> {
	if (!isOffline(options)) return (salt) => openCrypter(options.passphrase, salt);
	const { passphrase } = options;
	return async (salt) => (passphrase === undefined ? undefined : await openCrypter(passphrase, salt).catch(() => undefined));
}

/** The state's salt, else the stack file's, else a new one; a preview of a stack that is not there needs none. */
async function openSecrets(options: OperationOptions, raw: RawCheckpoint | undefined, preview: boolean): Promise<Crypter | undefined> {
	const salt = raw?.salt ?? saltOfStackFile(options.projectFolder, options.stack);
	if (salt !== undefined) return await openCrypter(options.passphrase, salt);
	return preview && raw === undefined ? undefined : await newCrypter(options.passphrase);
}

/** Keeps the state from before this operation beside it, as the CLI does. */
function persister(place: StackPlace, sealer: Sealer, crypter: Crypter): Persist {
	const file = checkpointFile(place);
	const before = readIfThere(file);
	const meta = join(place.stateFolder, ".pulumi", "meta.yaml");
	let backedUp = before === undefined;
	return (deployment) => {
		if (!existsSync(meta)) writeAtomically(meta, "version: 1\n");
		if (!backedUp) writeAtomically(`${file}.bak`, before ?? "");
		backedUp = true;
		writeAtomically(file, writeCheckpoint(place, deployment, sealer, crypter));
	};
}
