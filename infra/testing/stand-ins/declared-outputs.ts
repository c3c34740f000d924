import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Values } from "./stand-ins.ts";

const require = createRequire(import.meta.filename);

/** Where each SDK keeps the class of a type, by the token's middle part: "rds/instance", "network" or "core/v1". */
const folderOf: Readonly<Record<string, (middle: string, cls: string) => readonly [folder: string, file: string]>> = {
	"azure-native": (middle, cls) => [middle, cls],
	kubernetes: (middle, cls) => [middle.replace("helm.sh", "helm").replace(".k8s.io", ""), cls],
};
const bridged = (middle: string) => {
	const parts = middle.replace(/^index\//, "").split("/");
	return [parts.slice(0, -1).join("/"), parts.at(-1) as string] as const;
};

const known = new Map<string, (name: string) => Values>();

/**
 * A made-up value for every output that the SDK's class of the type declares as computed: texts name the resource and the output
 * ("aws:ec2/vpc:Vpc::network.arn"), so that a reference in another resource's inputs can be followed back.
 * Types without a class (custom resources of Kubernetes) have none.
 */
export function declaredOutputs(type: string, name: string): Values {
	const make = known.get(type) ?? readOutputs(type);
	known.set(type, make);
	return make(name);
}

/** Whether the SDK's class of a type takes an input. Custom resources of Kubernetes have no class. */
export function declaresInput(type: string, input: string): boolean {
	return new RegExp(`resourceInputs\\["${input}"\\] = \\(?args`).test(readClass(type)?.code ?? "");
}

function readOutputs(type: string): (name: string) => Values {
	const source = readClass(type);
	if (source === undefined) return () => ({});
	const computed = [...source.code.matchAll(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g)].map(([, output]) => output as string);
	const makers = [...new Set(computed)].map((output) => [output, madeUp(outputType(source.types, output), `${type}::`, output)] as const);
	return (name) => Object.fromEntries(makers.map(([output, make]) => [output, make(name)]));
}

function outputType(types: string, output: string): string {
	return new RegExp(`readonly ${output}: pulumi\\.Output<(.+)>;`).exec(types)?.[1]?.replace(" | undefined", "") ?? "string";
}

function madeUp(type: string, prefix: string, output: string): (name: string) => unknown {
	if (type === "number") return () => 1;
	if (type === "boolean") return () => true;
	if (type.endsWith("[]")) return (name) => [madeUp(type.slice(0, -2), prefix, output)(name)];
	if (type.startsWith("outputs.") || type.startsWith("{")) return () => ({});
	return (name) => `${prefix}${name}.${output}`;
}

function readClass(type: string): { readonly code: string; readonly types: string } | undefined {
	const [pkg = "", middle = "", cls = ""] = type.split(":");
	const [folder, file] = (folderOf[pkg] ?? bridged)(middle, cls);
	const path = join(dirname(require.resolve(`@pulumi/${pkg}/package.json`)), folder);
	const found = filesOf(path).get(`${file.toLowerCase()}.js`);
	if (found === undefined) return undefined;
	const read = (ending: string) => readFileSync(join(path, found.replace(/\.js$/, ending)), "utf8");
	return { code: read(".js"), types: read(".d.ts") };
}

/** File names by their lower-case form: classes and files differ in case where a name begins with an abbreviation. */
function filesOf(folder: string): ReadonlyMap<string, string> {
	try {
		return new Map(readdirSync(folder).map((file) => [file.toLowerCase(), file]));
	} catch {
		return new Map();
	}
}
