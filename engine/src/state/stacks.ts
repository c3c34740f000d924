/** What the commands ask about stacks without running anything. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { takeLock } from "../lock.ts";
import { Refusal } from "../refusal.ts";
import { openCrypter } from "../secrets.ts";
import { rootStackType } from "../urn.ts";
import { isSecret, mapValue, masked, type Properties, unknownValue, type Value, withoutSecrets } from "../values/signatures.ts";
import { openDeployment, parseCheckpoint, type RawCheckpoint } from "./checkpoint.ts";
import { checkpointFile, historyFolder, readIfThere, type StackPlace } from "./files.ts";
import { Sealer } from "./seal.ts";

/** The stack as it stands in the file: secrets stay encrypted. Undefined when there is no such stack. */
export function readStack(place: StackPlace, options: { readonly lenient?: boolean } = {}): RawCheckpoint | undefined {
	const file = checkpointFile(place);
	const text = readIfThere(file);
	return text === undefined ? undefined : parseCheckpoint(file, text, options);
}

/** Names of the stacks of a project, sorted. */
export function listStacks({ stateFolder, project }: Omit<StackPlace, "stack">): string[] {
	const folder = join(stateFolder, ".pulumi", "stacks", project);
	if (!existsSync(folder)) return [];
	const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
	return names.map((name) => name.slice(0, -".json".length)).sort();
}

/**
 * Forgets a stack, with its backup and history. Refused while it still has resources, because nothing would know of them any more.
 * @default force false
 */
export function removeStack(place: StackPlace & { readonly force?: boolean }): void {
	const lock = takeLock(place);
	try {
		forget(place);
	} finally {
		lock[Symbol.dispose]();
	}
}

function forget(place: StackPlace & { readonly force?: boolean }): void {
	const stack = readStack(place);
	if (stack !== undefined && stack.resources.length > 0 && place.force !== true) {
		throw new Refusal([{ path: place.stack, why: `The stack still has ${stack.resources.length} resources.`, fix: "Destroy it first." }]);
	}
	const file = checkpointFile(place);
	for (const path of [file, `${file}.bak`, ...unfinishedWrites(file), historyFolder(place)]) rmSync(path, { recursive: true, force: true });
}

/** What an engine that was killed in the middle of a write left beside the checkpoint. */
function unfinishedWrites(file: string): string[] {
	const folder = dirname(file);
	const names = existsSync(folder) ? readdirSync(folder) : [];
	return names.filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith(".tmp")).map((name) => join(folder, name));
}

/**
 * Begins to derive the key of a stack's secrets, which takes about a third of a second, while the caller does something else.
 * What is wrong with the state or the passphrase is told by the operation that follows.
 */
export function beginToUnlock(place: StackPlace & { readonly passphrase: string }): void {
	const unlock = async () => {
		const salt = readStack(place)?.salt;
		if (salt !== undefined) await openCrypter(place.passphrase, salt);
	};
	unlock().catch(() => undefined);
}

export interface Outputs {
	/** Secrets are the string `[secret]` unless they were asked for. */
	readonly outputs: Record<string, unknown>;
	readonly secretNames: readonly string[];
}

/** The stack's outputs; undefined when there is no such stack. @default showSecrets false */
export async function readOutputs(
	place: StackPlace & { readonly passphrase: string },
	options: { readonly showSecrets?: boolean } = {},
): Promise<Outputs | undefined> {
	const raw = readStack(place);
	if (raw === undefined) return undefined;
	if (raw.salt === undefined) return { outputs: {}, secretNames: [] };
	const deployment = openDeployment(raw, new Sealer(await openCrypter(place.passphrase, raw.salt)));
	const root = deployment.resources.find(({ type }) => type === rootStackType);
	return presentOutputs(root?.outputs ?? {}, options.showSecrets === true);
}

/** What only an `up` will tell is the string `[unknown]`. */
function shown(value: Value): Value {
	return mapValue(masked(value), (node) => (node === unknownValue ? "[unknown]" : node));
}

export function presentOutputs(outputs: Properties, showSecrets: boolean): Outputs {
	const show = (value: Value): unknown => (showSecrets ? withoutSecrets(value) : shown(value));
	return {
		outputs: Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, show(value)])),
		secretNames: Object.keys(outputs).filter((key) => isSecret(outputs[key])),
	};
}
