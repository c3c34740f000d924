/** The SDK's requests as goals; what the engine declines is refused here. */
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { declined } from "../declines.ts";
import { ProviderError } from "../plugins/provider.ts";
import { Refusal } from "../refusal.ts";
import type { Run } from "../run.ts";
import type { ResourceProto } from "../sdk.ts";
import type { Timeouts } from "../state/types.ts";
import { packageOf, parseReference, parseUrn } from "../urn.ts";
import { hashAssets } from "../values/assets.ts";
import { parsePath } from "../values/paths.ts";
import { type Properties, type Value, withoutOutputValues } from "../values/signatures.ts";
import type { AliasSpec, Goal } from "./goal.ts";

type Request = ResourceProto.RegisterResourceRequest;

/** What a program may ask for and this engine declines. */
const declines: readonly (readonly [asked: (request: Request) => boolean, what: string])[] = [
	[(request) => request.getRemote(), "remote components"],
	[(request) => request.getImportid() !== "", "import"],
	[(request) => request.getTransformsList().length > 0, "transforms"],
	[(request) => request.getStateMigrationsList().length > 0, "state migrations"],
	[(request) => request.getPackageref() !== "", "parameterised packages"],
	[(request) => request.getReplaceWithList().length > 0, "the option replaceWith"],
	[(request) => hasHooks(request), "resource hooks"],
	[(request) => request.getEnvvarmappingsMap().getLength() > 0, "the option envVarMappings"],
];

function hasHooks(request: Request): boolean {
	const hooks = request.getHooks();
	return hooks !== undefined && Object.values(hooks.toObject()).some((names) => Array.isArray(names) && names.length > 0);
}

export function goalOf(run: Run, request: Request, inputs: Properties): Goal {
	const refused = declines
		.filter(([asked]) => asked(request))
		.map(([, what]) => declined(what, `${request.getType()} "${request.getName()}"`));
	if (refused.length > 0) throw new Refusal(refused);
	const trigger = request.getReplacementTrigger()?.toJavaScript() as Value | undefined;
	const deleteFirst = request.getDeletebeforereplace();
	const parent = request.getParent();
	const inherited = run.goals.get(parent);
	return {
		type: request.getType(),
		name: request.getName(),
		custom: request.getCustom(),
		parent,
		inputs: hashAssets(run.source.projectFolder, inputs),
		provider: providerOf(run, request),
		dependencies: request.getDependenciesList(),
		propertyDependencies: dependenciesOf(request),
		protect: request.hasProtect() ? (request.getProtect() ?? false) : (inherited?.protect ?? false),
		retainOnDelete: request.hasRetainondelete() ? (request.getRetainondelete() ?? false) : (inherited?.retainOnDelete ?? false),
		deleteBeforeReplace: request.getDeletebeforereplacedefined() || deleteFirst ? deleteFirst : undefined,
		ignoreChanges: request.getIgnorechangesList(),
		replaceOnChanges: request.getReplaceonchangesList(),
		hideDiff: request.getHidediffsList().map(parsePath),
		additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
		aliases: [...request.getAliasurnsList(), ...request.getAliasesList().map(aliasOf)],
		timeouts: timeoutsOf(request),
		deletedWith: request.getDeletedwith() || (inherited?.deletedWith ?? ""),
		replacementTrigger: trigger === undefined ? undefined : withoutOutputValues(trigger),
		sourcePosition: positionOf(run.source.projectFolder, request.getSourceposition()),
	};
}

export function goalOfRead(run: Run, request: ResourceProto.ReadResourceRequest, inputs: Properties): Goal {
	return {
		type: request.getType(),
		name: request.getName(),
		custom: true,
		parent: request.getParent(),
		inputs,
		provider: request.getProvider(),
		dependencies: request.getDependenciesList(),
		propertyDependencies: {},
		protect: false,
		retainOnDelete: false,
		deleteBeforeReplace: undefined,
		ignoreChanges: [],
		replaceOnChanges: [],
		hideDiff: [],
		additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
		aliases: [],
		timeouts: {},
		deletedWith: "",
		replacementTrigger: undefined,
		sourcePosition: positionOf(run.source.projectFolder, request.getSourceposition()),
	};
}

/** Its own, or the one that its parents were given for its package. */
function providerOf(run: Run, request: Request): string {
	if (
		request.getProvider() !== "" ||
		!request.getCustom() ||
		parseUrn(`urn:pulumi:::::${request.getType()}::x`).type.startsWith("pulumi:providers:")
	)
		return request.getProvider();
	const pkg = packageOf(request.getType());
	const given = request.getProvidersMap().get(pkg) ?? run.componentProviders.get(request.getParent())?.[pkg];
	if (given !== undefined) return given;
	const parents = run.goals.get(request.getParent())?.provider ?? "";
	return parents !== "" && packageOf(parseUrn(parseReference(parents).urn).type) === pkg ? parents : "";
}

function dependenciesOf(request: Request): Record<string, string[]> {
	const entries = [...request.getPropertydependenciesMap().entries()];
	return Object.fromEntries(entries.map(([key, dependencies]) => [key, dependencies.getUrnsList()]));
}

function aliasOf(alias: ReturnType<Request["getAliasesList"]>[number]): string | AliasSpec {
	const spec = alias.getSpec();
	if (spec === undefined) return alias.getUrn();
	const given: AliasSpec = {
		name: spec.getName(),
		type: spec.getType(),
		stack: spec.getStack(),
		project: spec.getProject(),
		parent: spec.getParenturn(),
		noParent: spec.getNoparent(),
	};
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "" && value !== false)) as AliasSpec;
}

function timeoutsOf(request: Request): Timeouts {
	const given = request.getCustomtimeouts()?.toObject() ?? {};
	const seconds = Object.entries(given)
		.filter(([, text]) => text !== "")
		.map(([key, text]) => [key, secondsOf(String(text))]);
	return Object.fromEntries(seconds) as Timeouts;
}

const unitSeconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001, us: 0.000_001, µs: 0.000_001, ns: 0.000_000_001 };

/** A duration as Go writes it: `1h30m`, `90s`. */
function secondsOf(text: string): number {
	const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)];
	if (parts.map(([whole]) => whole).join("") !== text) throw new ProviderError(`the timeout "${text}" is not a duration such as 5m or 90s`);
	return parts.reduce((sum, [, number, unit = "s"]) => sum + Number(number) * (unitSeconds[unit] ?? 1), 0);
}

type Raw = { getUri(): string; getLine(): number; getColumn(): number } | undefined;

/** Relative to the project: the state must not tell on which machine and in which folder it was made. Outside of it: nothing. */
function positionOf(folder: string, raw: Raw): string {
	if (raw === undefined || !raw.getUri().startsWith("file://")) return "";
	// Of a module the SDK makes an address inside an address; the last one is right.
	const uri = raw.getUri().slice(raw.getUri().lastIndexOf("file:/"));
	const path = relative(folder, fileURLToPath(uri)).split(sep).join("/");
	if (path.startsWith("../") || path.startsWith("node_modules/")) return "";
	const column = raw.getColumn() === 0 ? "" : `,${raw.getColumn()}`;
	return `project:///${encodeURI(path)}#${raw.getLine()}${column}`;
}
