/** The same program as the default toolchain takes it: CommonJS without extensions, in a folder of its own, with one cloud's drivers. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export interface VariantSource {
	readonly project: string;
	/** Made, with everything in it. */
	readonly folder: string;
	/** The one whose drivers stay. */
	readonly cloud: string;
	/** Whether SDK classes come from a package's index, as every example of its documentation has them, or each from its own file. */
	readonly indexImports: boolean;
}

/** What Pulumi's template has, with the library of the language that the program is written in. */
const compilerOptions = {
	strict: true,
	target: "es2022",
	lib: ["es2024", "esnext.collection", "esnext.disposable"],
	module: "commonjs",
	moduleResolution: "node10",
	types: ["node"],
	sourceMap: true,
	forceConsistentCasingInFileNames: true,
	skipLibCheck: true,
};

/** Writes the variant. Gives the path of its entry. */
export function writeVariant(source: VariantSource): string {
	const { project, folder } = source;
	const entry = join("infra", "index.ts");
	const done = new Set<string>();
	const write = (file: string): void => {
		if (done.has(file)) return;
		done.add(file);
		const text = chosenCloud(readFileSync(join(project, file), "utf8"), source.cloud);
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), rewrite(text, source));
		for (const next of importsOf(text)) write(relative(project, join(project, dirname(file), next)));
	};
	write(entry);
	for (const shared of ["node_modules", "app", "package-lock.json"]) symlinkSync(join(project, shared), join(folder, shared));
	writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "commonjs" }));
	writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [entry] }));
	refuseOthers([...done], source.cloud);
	return join(folder, entry);
}

const loader = /^\t(\w+): (?:async )?\(\) => import\("\.\/drivers\/.*$/gm;

/** The compiler reads the types of every driver that might be loaded; four clouds' would be held against it. */
function chosenCloud(text: string, cloud: string): string {
	const alone = text.replaceAll(loader, (line, target: string) => (target === cloud ? line : ""));
	return alone === text ? text : alone.replace("Readonly<Record<Target, () =>", "Readonly<Record<string, () =>");
}

function refuseOthers(files: readonly string[], cloud: string): void {
	const strangers = files.filter((file) => /(aws|gcp|azure|digitalocean|local)\.ts$/.test(file) && !file.endsWith(`${cloud}.ts`));
	if (strangers.length > 0 || !files.some((file) => file.endsWith(`${cloud}.ts`)))
		throw new Error(`the variant does not hold the drivers of ${cloud} alone: ${strangers.join(", ") || "none of its own"}`);
}

const relativeImport = /((?:from|import|declare module)\s*\(?\s*)"(\.{1,2}\/[^"]+)\.ts"/g;

function importsOf(text: string): readonly string[] {
	return [...text.matchAll(relativeImport)].map(([, , path]) => `${path}.ts`).filter((path) => existsSync(path) || path.startsWith("."));
}

function rewrite(text: string, { indexImports }: VariantSource): string {
	const common = text.replaceAll(relativeImport, '$1"$2"').replaceAll("import.meta.dirname", "__dirname");
	return indexImports ? fromIndex(common) : common;
}

const deepImport = /import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+"@pulumi\/(?!pulumi)([a-z-]+)\/([^"]+)\.js";/g;

/** `import { Instance } from "@pulumi/aws/rds/instance.js"` becomes `import * as aws from "@pulumi/aws"` and `import Instance = aws.rds.Instance`. */
function fromIndex(text: string): string {
	const packages = new Set<string>();
	const rewritten = text.replaceAll(deepImport, (_whole, names: string, pkg: string, path: string) => {
		packages.add(pkg);
		const folders = path.startsWith("types/") ? path.split("/") : path.split("/").slice(0, -1);
		const space = [nameOf(pkg), ...folders].join(".");
		return aliasesOf(names)
			.map(([name, alias]) => `import ${alias} = ${space}.${name};`)
			.join("\n");
	});
	const imports = [...packages].map((pkg) => `import * as ${nameOf(pkg)} from "@pulumi/${pkg}";`);
	return [...imports, rewritten].join("\n");
}

/** `{ Instance, type InstanceArgs as Args }` as pairs of name and alias. */
function aliasesOf(names: string): readonly (readonly [string, string])[] {
	const each = names.split(",").map((name) => name.trim().replace(/^type\s+/, ""));
	return each.filter(Boolean).map((name) => {
		const [own = "", alias = own] = name.split(/\s+as\s+/);
		return [own, alias];
	});
}

/** A name that no variable of the program has. */
const nameOf = (pkg: string): string => `sdk_${pkg.replaceAll("-", "_")}`;
