import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { projectFolder } from "../machine/default-home.ts";
import { createHome } from "../machine/home.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import { type Mistake, Refusal } from "../refusal.ts";
import { digestFile, folderName, forgetReleases, keptReleases, used } from "./kept-releases.ts";
import { machineHome } from "./names.ts";

const schema = z.object({
	machine: machineHome,
	source: z.string().startsWith("/", "It is a folder. Give an absolute path."),
	digest: z.string().regex(/^[0-9a-f]{64}$/, "It is a sha256, 64 hexadecimal digits."),
	kept: z.boolean().default(false),
});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & { readonly folder: string };

const exists = (path: string): Promise<boolean> =>
	stat(path).then(
		() => true,
		() => false,
	);

/** Made beside its place and moved there whole: a folder with a release's name is a finished release. */
async function make({ machine, source, digest, kept }: Inputs): Promise<string> {
	const project = prepared(source);
	const { releases } = createHome(machine);
	const name = folderName(digest);
	const folder = join(releases, name);
	if (await exists(folder)) return used(folder);
	if (kept) throw gone(machine, digest);
	for (const left of await partsOf(releases, name)) await rm(left, { recursive: true, force: true });
	const part = await mkdtemp(join(releases, `part-${name}-`));
	try {
		await fill(part, source, project);
		await writeFile(join(part, digestFile), `${digest}\n`);
		await rename(part, folder);
	} finally {
		await rm(part, { recursive: true, force: true });
	}
	return folder;
}

const gone = (machine: string, digest: string): Refusal =>
	new Refusal([
		{
			path: "services.release",
			value: digest,
			why: "This machine has not kept that release.",
			fix: `Name one of ${keptReleases(machine)
				.map((one) => one.digest)
				.join(", ")}, or remove the setting: then the application as it lies in the project runs.`,
		},
	]);

/** What interrupted ones left of the same release. */
async function partsOf(releases: string, name: string): Promise<readonly string[]> {
	return (await readdir(releases)).filter((entry) => entry.startsWith(`part-${name}-`)).map((entry) => join(releases, entry));
}

/** The project of an application that can be released; refuses with all that is missing. */
function prepared(source: string): string {
	const parts = ["package.json", "src", "web"].map((part) => join(source, part));
	const missing = parts.filter((path) => !existsSync(path));
	const own = join(source, "node_modules");
	const mistakes: Mistake[] = missing.map((path) => ({
		path,
		why: "An application has this, and it is not there.",
		fix: "Name the application's folder.",
	}));
	// Packages of the workspace alone resolve only from inside it; a release may lie elsewhere.
	if (existsSync(own))
		mistakes.push({
			path: own,
			why: "The application has packages of its own beside the project's; a release would miss one of the two.",
			fix: "Run `npm ci`, which puts all of them at the top.",
		});
	if (mistakes.length > 0) throw new Refusal(mistakes);
	const project = projectFolder(source);
	if (existsSync(viteOf(project))) return project;
	throw new Refusal([{ path: viteOf(project), why: "The tool that builds the page is not installed.", fix: "Run `npm ci`." }]);
}

const viteOf = (project: string): string => join(project, "node_modules", "vite", "bin", "vite.js");

async function fill(part: string, source: string, project: string): Promise<void> {
	await mkdir(join(part, "web"));
	await Promise.all([
		cp(join(source, "src"), join(part, "src"), { recursive: true, filter: (path) => !basename(path).endsWith(".test.ts") }),
		cp(join(source, "package.json"), join(part, "package.json")),
		symlink(join(project, "node_modules"), join(part, "node_modules")),
	]);
	await buildPage(join(source, "web"), join(part, "web", "dist"), project);
}

function buildPage(web: string, into: string, project: string): Promise<void> {
	const child = spawn(process.execPath, [viteOf(project), "build", "--logLevel", "error", "--outDir", into, "--emptyOutDir"], {
		cwd: web,
		// The caller's own NODE_ENV would build another page from the same digest: React's development one is twice as heavy.
		env: { ...process.env, NODE_ENV: "production" },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr])
		stream.on("data", (chunk: Buffer) => {
			output += chunk.toString();
		});
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code) => (code === 0 ? resolve() : reject(unbuildable(web, output))));
	});
}

const unbuildable = (web: string, output: string): Refusal =>
	new Refusal([{ path: web, why: `The page does not build:\n${output.trim()}\n`, fix: "Mend what it says, then run `npm run up` again." }]);

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "Release",
	inputs: schema,
	replaceOn: ["machine", "digest"],
	deleteBeforeReplace: false,
	secrets: [],
	create: async (inputs) => ({ id: inputs.digest, outputs: { ...inputs, folder: await make(inputs) } }),
	read: async (_, outputs) => ((await exists(outputs.folder)) ? outputs : undefined),
	update: async (_, __, inputs) => ({ ...inputs, folder: await make(inputs) }),
	delete: (_, { machine }) => forgetReleases(machine),
	diverged: async ({ folder }) => ((await exists(folder)) ? [] : ["folder"]),
};
