/** The state that an offline plan is made against, wherever it comes from. Secrets that can't be opened here are unknown. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Refusal } from "../refusal.ts";
import { type Crypter, lenientCrypter } from "../secrets.ts";
import { manifest, openDeployment, parseCheckpoint, type RawCheckpoint } from "../state/checkpoint.ts";
import type { StackPlace } from "../state/files.ts";
import { Sealer } from "../state/seal.ts";
import { listStacks, readStack } from "../state/stacks.ts";
import type { Deployment, Resource } from "../state/types.ts";
import { parseUrn, rootStackType } from "../urn.ts";
import { mapValue, unknownValue, type Value } from "../values/signatures.ts";
import { Planned } from "./planned.ts";

/** A checkpoint, an export or a plan written to a file; another stack of the state folder; or what an earlier plan of this process led to. */
export type From = { readonly file: string } | { readonly stack: string } | Planned;

interface Found {
	readonly deployment: Deployment;
	/** For the report; undefined: there is no state. */
	readonly told: string | undefined;
	readonly crypter: Crypter | undefined;
}

/** Opens a salt if the passphrase is here and fits; undefined otherwise. */
type OpenSalt = (salt: string) => Promise<Crypter | undefined>;

export async function openFrom(place: StackPlace, from: From | undefined, openSalt: OpenSalt, missed: () => void): Promise<Found> {
	if (from instanceof Planned) {
		return { deployment: deploymentOf(from.open(), place), told: "the state of an earlier plan", crypter: undefined };
	}
	const { raw, told } = rawFrom(place, from);
	if (raw === undefined) return { deployment: deploymentOf([], place), told, crypter: undefined };
	const crypter = raw.salt === undefined ? undefined : await openSalt(raw.salt);
	const sealer = new Sealer(lenientCrypter(crypter, JSON.stringify(unknownValue), missed));
	const { resources, pendingOperations } = openDeployment(raw, sealer);
	return { deployment: { ...deploymentOf(resources, place), pendingOperations }, told, crypter };
}

function deploymentOf(resources: readonly Resource[], place: StackPlace): Deployment {
	return { manifest: manifest(), resources: ofThisStack(resources, place), pendingOperations: [] };
}

function rawFrom(
	place: StackPlace,
	from: Exclude<From, Planned> | undefined,
): { readonly raw: RawCheckpoint | undefined; readonly told: string | undefined } {
	if (from !== undefined && "file" in from) return { raw: parseFile(from.file), told: basename(from.file) };
	const stack = from?.stack ?? place.stack;
	const raw = readStack({ ...place, stack }, { lenient: true });
	if (raw === undefined && from !== undefined) throw noSuchStack(place, stack);
	return { raw, told: raw === undefined ? undefined : `the state of ${stack}` };
}

function parseFile(file: string): RawCheckpoint {
	const text = readText(file);
	const planned = plannedIn(text);
	return parseCheckpoint(file, planned ?? text, { lenient: true });
}

/** A plan's file holds the state that it leads to beside its steps. */
function plannedIn(text: string): string | undefined {
	try {
		const { planned } = JSON.parse(text) as { readonly planned?: object };
		return planned === undefined ? undefined : JSON.stringify(planned);
	} catch {
		return undefined;
	}
}

function readText(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		const why = `The file can't be read: ${(error as NodeJS.ErrnoException).code}.`;
		throw new Refusal([{ path: "from", value: file, why, fix: "Correct the path." }]);
	}
}

function noSuchStack(place: StackPlace, stack: string): Refusal {
	const there = listStacks(place).join(", ") || "none";
	const why = `There is no such file, and no such stack in the state folder (there: ${there}).`;
	return new Refusal([{ path: "from", value: stack, why, fix: "Name a file or one of these stacks." }]);
}

/** Another stack's state, as if it were this one's: names with its URN in them are given the URN of here. */
function ofThisStack(resources: readonly Resource[], { project, stack }: StackPlace): Resource[] {
	const first = resources[0];
	if (first === undefined) return [];
	const { stack: oldStack, project: oldProject } = parseUrn(first.urn);
	if (oldStack === stack && oldProject === project) return [...resources];
	const [was, is] = [`urn:pulumi:${oldStack}::${oldProject}::`, `urn:pulumi:${stack}::${project}::`];
	const [oldRoot, root] = [`${is}${rootStackType}::${oldProject}-${oldStack}`, `${is}${rootStackType}::${project}-${stack}`];
	const rename = (text: string): string => text.replaceAll(was, is).replaceAll(oldRoot, root);
	return mapValue(resources as unknown as Value, (node) => (typeof node === "string" ? rename(node) : node)) as unknown as Resource[];
}
