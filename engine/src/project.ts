/** Pulumi.yaml and Pulumi.<stack>.yaml. */
import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { parse } from "yaml";
import { Refusal } from "./refusal.ts";
import type { Crypter } from "./secrets.ts";
import { readIfThere } from "./state/files.ts";

export interface Project {
	readonly name: string;
	/** The program's entry file. */
	readonly main: string;
	/** Package → folder that holds `pulumi-resource-<package>`. */
	readonly plugins: Readonly<Record<string, string>>;
	/** Project-wide config values, full keys. */
	readonly config: Readonly<Record<string, unknown>>;
}

type Yaml = Record<string, unknown>;

export function loadProject(folder: string): Project {
	const file = join(folder, "Pulumi.yaml");
	const text = readIfThere(file);
	if (text === undefined)
		throw new Refusal([{ path: file, why: "There is no Pulumi project here.", fix: "Run in the folder that holds Pulumi.yaml." }]);
	const yaml = parseYaml(file, text);
	const name = yaml.name;
	if (typeof name !== "string")
		throw new Refusal([{ path: `${file}: name`, why: "The project has no name.", fix: "Add a line: name: my-project" }]);
	const entry = typeof yaml.main === "string" ? yaml.main : "index.ts";
	return { name, main: resolve(folder, entry), plugins: pluginFolders(folder, yaml), config: projectConfig(name, yaml) };
}

function parseYaml(file: string, text: string): Yaml {
	try {
		return (parse(text) ?? {}) as Yaml;
	} catch (error) {
		throw new Refusal([
			{ path: file, why: `It is not YAML: ${(error as Error).message.split("\n")[0]}`, fix: "Mend the line that the message names." },
		]);
	}
}

function pluginFolders(folder: string, yaml: Yaml): Record<string, string> {
	const providers = ((yaml.plugins as Yaml | undefined)?.providers ?? []) as readonly { name: string; path: string }[];
	return Object.fromEntries(providers.map(({ name, path }) => [name, isAbsolute(path) ? path : join(folder, path)]));
}

/** A project's `config` holds plain values, `{value}` or `{default}`. Keys without a namespace belong to the project. */
function projectConfig(name: string, yaml: Yaml): Record<string, unknown> {
	const entries = Object.entries((yaml.config ?? {}) as Yaml).map(([key, given]) => {
		const object = typeof given === "object" && given !== null && !Array.isArray(given) ? (given as Yaml) : undefined;
		return [key.includes(":") ? key : `${name}:${key}`, object === undefined ? given : (object.value ?? object.default)] as const;
	});
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The salt that the CLI wrote into Pulumi.<stack>.yaml; both engines must use the same one. */
export function saltOfStackFile(folder: string, stack: string): string | undefined {
	const file = join(folder, `Pulumi.${stack}.yaml`);
	const salt = parseYaml(file, readIfThere(file) ?? "").encryptionsalt;
	return typeof salt === "string" ? salt : undefined;
}

export interface StackConfig {
	/** Full key → the string that the program's `Config` reads; objects as JSON. */
	readonly values: Readonly<Record<string, string>>;
	readonly secretKeys: readonly string[];
}

export interface ConfigSource {
	readonly projectFolder: string;
	readonly project: Project;
	readonly stack: string;
	/** Opens `secure:` values; the salt is the stack file's, undefined where it names none. */
	readonly open: (salt: string | undefined) => Promise<Crypter | undefined>;
	/** Whether secrets kept by anything but a passphrase are taken as unknown instead of refused. */
	readonly lenient: boolean;
	readonly overrides: Readonly<Record<string, string>>;
}

/** Project values, then the stack file's, then the overrides; `secure:` values are decrypted. */
export async function loadConfig(source: ConfigSource): Promise<StackConfig> {
	const file = join(source.projectFolder, `Pulumi.${source.stack}.yaml`);
	const yaml = existsSync(file) ? parseYaml(file, readIfThere(file) ?? "") : {};
	if (!source.lenient) refuseOtherSecrets(file, yaml);
	const given = { ...source.project.config, ...qualified(source.project.name, (yaml.config ?? {}) as Yaml), ...source.overrides };
	const salt = yaml.encryptionsalt;
	const needed = Object.values(given).some(holdsSecure);
	const crypter = needed ? await source.open(typeof salt === "string" ? salt : undefined) : undefined;
	const values = Object.entries(given).map(([key, value]) => [key, asText(openSecure(file, key, value, crypter))] as const);
	const secretKeys = Object.keys(given).filter((key) => holdsSecure(given[key]));
	return { values: Object.fromEntries(values), secretKeys };
}

function refuseOtherSecrets(file: string, yaml: Yaml): void {
	const provider = yaml.secretsprovider;
	if (provider === undefined || provider === "passphrase") return;
	throw new Refusal([
		{
			path: `${file}: secretsprovider`,
			value: String(provider),
			why: "The embedded engine knows the passphrase provider only.",
			fix: "Go on with --engine pulumi.",
		},
	]);
}

function qualified(project: string, config: Yaml): Yaml {
	return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.includes(":") ? key : `${project}:${key}`, value]));
}

function secureOf(value: unknown): string | undefined {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
	const keys = Object.keys(value);
	const secure = (value as Yaml).secure;
	return keys.length === 1 && typeof secure === "string" ? secure : undefined;
}

function holdsSecure(value: unknown): boolean {
	if (typeof value !== "object" || value === null) return false;
	return secureOf(value) !== undefined || Object.values(value).some(holdsSecure);
}

function openSecure(file: string, key: string, value: unknown, crypter: Crypter | undefined): unknown {
	const secure = secureOf(value);
	if (secure !== undefined) return decrypt(file, key, secure, crypter);
	if (Array.isArray(value)) return value.map((item) => openSecure(file, key, item, crypter));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, openSecure(file, key, item, crypter)]));
}

function decrypt(file: string, key: string, secure: string, crypter: Crypter | undefined): string {
	try {
		if (crypter !== undefined) return crypter.decrypt(secure);
	} catch {
		// The ciphertext belongs to another key; the Refusal below says so.
	}
	throw new Refusal([
		{
			path: `${file}: ${key}`,
			why: "This secret can't be opened with the stack's passphrase and salt.",
			fix: "Set it again: pulumi config set --secret.",
		},
	]);
}

function asText(value: unknown): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}
