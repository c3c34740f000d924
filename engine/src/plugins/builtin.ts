/** The provider of the package `pulumi`: references to other stacks of the same backend, and look-ups of this run's own resources. */
import { Refusal } from "../refusal.ts";
import { type Crypter, lenientCrypter } from "../secrets.ts";
import { openDeployment, type RawCheckpoint } from "../state/checkpoint.ts";
import type { StackPlace } from "../state/files.ts";
import { Sealer } from "../state/seal.ts";
import { listStacks, readStack } from "../state/stacks.ts";
import type { Resource } from "../state/types.ts";
import { rootStackType } from "../urn.ts";
import { containsSecret, type Properties, unknownValue } from "../values/signatures.ts";
import type { InvokeResult, Live, Provider, ReadRequest } from "./provider.ts";
import { ProviderError } from "./provider.ts";

export interface BuiltinSource {
	readonly place: StackPlace;
	/** Opens the secrets of another stack; undefined where an offline plan can't. */
	readonly open: (salt: string) => Promise<Crypter | undefined>;
	/** An offline plan: a stack that is not here is unknown, and so are secrets that can't be opened. */
	readonly lenient: boolean;
	/** A resource that this run has registered or read. */
	lookUp(urn: string): Resource | undefined;
}

export function builtinProvider(source: BuiltinSource): Provider {
	const never = (): never => {
		throw new ProviderError("the builtin provider manages no resources; of its types the embedded engine knows StackReference");
	};
	return {
		check: never,
		diff: never,
		create: never,
		update: never,
		delete: async () => {},
		read: (request) => readReference(source, request),
		invoke: (token, args) => invoke(source, token, args),
	};
}

async function readReference(source: BuiltinSource, { id, inputs }: ReadRequest): Promise<Live> {
	const name = String(inputs.name);
	return { id, inputs, outputs: (await stackOutputs(source, name)) ?? { name } };
}

async function invoke(source: BuiltinSource, token: string, args: Properties): Promise<InvokeResult> {
	if (token === "pulumi:pulumi:readStackOutputs") {
		const result = await stackOutputs(source, String(args.name));
		return { result: result ?? {}, failures: [], unknown: result === undefined };
	}
	if (token !== "pulumi:pulumi:getResource") throw new ProviderError(`the embedded engine does not know the function ${token}`);
	const urn = String(args.urn);
	const found = source.lookUp(urn);
	if (found === undefined) throw new ProviderError(`unknown resource ${urn}`);
	return { result: { urn, id: found.id ?? "", state: found.outputs }, failures: [] };
}

/** Secrets of the other stack are opened with that stack's own salt and stay secret here. Undefined: the stack is not here, and need not be. */
async function stackOutputs(source: BuiltinSource, name: string): Promise<Properties | undefined> {
	const place = placeOf(source.place, name);
	const raw = readStack(place, { lenient: source.lenient });
	if (raw === undefined && source.lenient) return undefined;
	if (raw === undefined) throw noStack(place);
	const outputs = (await resourcesOf(source, raw)).find(({ type }) => type === rootStackType)?.outputs ?? {};
	const secretOutputNames = Object.keys(outputs)
		.filter((key) => containsSecret(outputs[key] ?? null))
		.sort();
	return { name, outputs, secretOutputNames };
}

async function resourcesOf({ open, lenient }: BuiltinSource, raw: RawCheckpoint): Promise<readonly Resource[]> {
	const crypter = raw.salt === undefined ? undefined : await open(raw.salt);
	if (crypter === undefined && !lenient) return [];
	const reading = lenient || crypter === undefined ? lenientCrypter(crypter, JSON.stringify(unknownValue), () => {}) : crypter;
	return openDeployment(raw, new Sealer(reading)).resources;
}

/** `stack`, `project/stack` or `organization/project/stack`. */
function placeOf(here: StackPlace, name: string): StackPlace {
	const [stack = "", project = here.project] = name.split("/").reverse();
	return { stateFolder: here.stateFolder, project, stack };
}

function noStack(place: StackPlace): Refusal {
	const there = listStacks(place).join(", ") || "none";
	return new Refusal([
		{
			path: "StackReference",
			value: `${place.project}/${place.stack}`,
			why: `There is no such stack in this state folder (there: ${there}).`,
			fix: "Bring that stack up first, or correct the name.",
		},
	]);
}
