/** Pulumi's checkpoint of version 3 as text, and back. */
import { createHash } from "node:crypto";
import { Refusal } from "../refusal.ts";
import { sdkVersion } from "../sdk.ts";
import type { Crypter } from "../secrets.ts";
import type { Properties, Value } from "../values/signatures.ts";
import { isBlank } from "./blank.ts";
import { organization, type StackPlace } from "./files.ts";
import type { Sealer } from "./seal.ts";
import type { Deployment, OperationType, Resource } from "./types.ts";

type Raw = Record<string, unknown>;

/** What the file says, before secrets are opened. */
export interface RawCheckpoint {
	readonly salt: string | undefined;
	readonly manifest: Deployment["manifest"];
	readonly resources: readonly Raw[];
	readonly operations: readonly { readonly resource: Raw; readonly type: OperationType }[];
}

/** Fields of a resource that stand for features which this engine declines. */
const declined: Readonly<Record<string, string>> = {
	viewOf: "views of resources",
	resourceHooks: "resource hooks",
	extensionRef: "parameterised packages",
	snippetID: "snippets",
	replaceWith: "the option replaceWith",
	refreshBeforeUpdate: "refreshing before an update",
};

/** `lenient`: secrets kept by anything but a passphrase stay closed instead of being refused. Takes what `pulumi stack export` writes as well. */
export function parseCheckpoint(file: string, text: string, { lenient = false } = {}): RawCheckpoint {
	const { version, checkpoint, deployment } = parseJson(file, text);
	if (version !== 3)
		throw unusable(
			file,
			`Its version is ${String(version)}; the embedded engine reads and writes version 3.`,
			"Go on with --engine pulumi.",
		);
	const latest = ((checkpoint as Raw | undefined)?.latest ?? deployment ?? {}) as Raw;
	const raw: RawCheckpoint = {
		salt: saltOf(file, latest.secrets_providers as Raw | undefined, lenient),
		manifest: (latest.manifest ?? manifest()) as Deployment["manifest"],
		resources: (latest.resources ?? []) as Raw[],
		operations: (latest.pending_operations ?? []) as RawCheckpoint["operations"],
	};
	refuseDeclined(file, raw);
	return raw;
}

function parseJson(file: string, text: string): Raw {
	try {
		return JSON.parse(text) as Raw;
	} catch {
		throw unusable(
			file,
			"It is not JSON; it was damaged by something else than this engine, which replaces it in one step.",
			"Restore it from the .bak file beside it, or from the history folder.",
		);
	}
}

function saltOf(file: string, provider: Raw | undefined, lenient: boolean): string | undefined {
	if (provider === undefined) return undefined;
	const salt = (provider.state as Raw | undefined)?.salt;
	if (provider.type === "passphrase" && typeof salt === "string") return salt;
	if (lenient) return undefined;
	throw unusable(
		file,
		`Its secrets are kept by "${String(provider.type)}"; the embedded engine knows passphrase only.`,
		"Go on with --engine pulumi, or change the secrets provider with the Pulumi CLI.",
	);
}

function refuseDeclined(file: string, { resources, operations }: RawCheckpoint): void {
	const all = [...resources, ...operations.map(({ resource }) => resource)];
	const mistakes = all.flatMap((resource) =>
		Object.entries(declined)
			.filter(([field]) => resource[field] !== undefined)
			.map(([, what]) => ({
				path: String(resource.urn),
				why: `The state uses ${what}, which the embedded engine does not do.`,
				fix: "Go on with --engine pulumi.",
			})),
	);
	const parameterised = all.filter((resource) => hasParameter(resource));
	mistakes.push(
		...parameterised.map((resource) => ({
			path: String(resource.urn),
			why: "Its package is parameterised, which the embedded engine does not do.",
			fix: "Go on with --engine pulumi.",
		})),
	);
	if (mistakes.length > 0) throw new Refusal(mistakes.map((mistake) => ({ ...mistake, value: file })));
}

function hasParameter(resource: Raw): boolean {
	const internal = (resource.inputs as Raw | undefined)?.__internal as Raw | undefined;
	return internal?.parameterization !== undefined;
}

export function unusable(file: string, why: string, fix: string): Refusal {
	return new Refusal([{ path: file, why, fix }]);
}

export function openDeployment(raw: RawCheckpoint, sealer: Sealer): Deployment {
	return {
		manifest: raw.manifest,
		...(raw.salt === undefined ? {} : { salt: raw.salt }),
		resources: raw.resources.map((resource) => openResource(resource, sealer)),
		pendingOperations: raw.operations.map(({ resource, type }) => ({ resource: openResource(resource, sealer), type })),
	};
}

function openResource(raw: Raw, sealer: Sealer): Resource {
	const urn = String(raw.urn);
	return {
		...(raw as unknown as Resource),
		inputs: sealer.open((raw.inputs ?? {}) as Properties, `${urn}\0in`),
		outputs: sealer.open((raw.outputs ?? {}) as Properties, `${urn}\0out`),
		...(raw.replacementTrigger === undefined
			? {}
			: { replacementTrigger: sealer.openValue(raw.replacementTrigger as Value, `${urn}\0trigger`) }),
	};
}

/** Fields in the order in which Pulumi writes them; empty ones are left out. */
const fields = [
	"urn",
	"custom",
	"delete",
	"id",
	"type",
	"inputs",
	"outputs",
	"parent",
	"protect",
	"taint",
	"external",
	"dependencies",
	"initErrors",
	"provider",
	"propertyDependencies",
	"pendingReplacement",
	"additionalSecretOutputs",
	"aliases",
	"customTimeouts",
	"importID",
	"retainOnDelete",
	"deletedWith",
	"created",
	"modified",
	"sourcePosition",
	"stackTrace",
	"ignoreChanges",
	"hideDiff",
	"replaceOnChanges",
	"replacementTrigger",
] as const satisfies readonly (keyof Resource)[];

export function sealResource(resource: Resource, sealer: Sealer): Raw {
	const { urn } = resource;
	const sealed: Raw = {
		...resource,
		inputs: sortKeys(sealer.seal(resource.inputs, `${urn}\0in`)),
		outputs: sortKeys(sealer.seal(resource.outputs, `${urn}\0out`)),
		...(resource.replacementTrigger === undefined
			? {}
			: { replacementTrigger: sealer.sealValue(resource.replacementTrigger, `${urn}\0trigger`) }),
	};
	return plainResource(sealed);
}

/** A resource's fields in Pulumi's order, without the empty ones; `custom` is always written. */
export function plainResource(source: Raw): Raw {
	return Object.fromEntries(fields.filter((field) => field === "custom" || !isBlank(source[field])).map((field) => [field, source[field]]));
}

function sortKeys(value: Properties): Properties {
	return Object.fromEntries(
		Object.keys(value)
			.sort()
			.map((key) => [key, value[key] ?? null]),
	);
}

export function manifest(): Deployment["manifest"] {
	const version = `v${sdkVersion}`;
	return { time: new Date().toISOString(), magic: createHash("sha256").update(version).digest("hex"), version };
}

export function writeCheckpoint(
	place: StackPlace,
	deployment: Pick<Deployment, "resources" | "pendingOperations">,
	sealer: Sealer,
	crypter: Crypter,
): string {
	const { resources, pendingOperations } = deployment;
	const latest: Raw = { manifest: manifest(), secrets_providers: { type: "passphrase", state: { salt: crypter.salt } } };
	if (resources.length > 0) latest.resources = resources.map((resource) => sealResource(resource, sealer));
	if (pendingOperations.length > 0) {
		latest.pending_operations = pendingOperations.map(({ resource, type }) => ({ resource: sealResource(resource, sealer), type }));
	}
	latest.metadata = {};
	return JSON.stringify({ version: 3, checkpoint: { stack: `${organization}/${place.project}/${place.stack}`, latest } });
}
