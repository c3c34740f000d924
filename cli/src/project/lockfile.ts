/** One package in a lockfile, as far as it matters here. */
interface Entry {
	readonly version?: string;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
	readonly dev?: boolean;
}

export interface Lockfile {
	readonly packages: Readonly<Record<string, Entry>>;
}

/** A package for another platform that some package names and the lockfile lacks. */
export interface Gap {
	readonly name: string;
	/** Exact, as the package that names it pins it. */
	readonly version: string;
	readonly dev: boolean;
}

const nameOf = (path: string): string => path.split("node_modules/").at(-1) ?? path;

/**
 * What a lockfile lacks when it was written where a registry serves only this platform's packages. `npm ci` refuses such a lockfile everywhere.
 */
export function gapsOf({ packages }: Lockfile): readonly Gap[] {
	const known = new Set(Object.keys(packages).map(nameOf));
	return Object.values(packages).flatMap(({ optionalDependencies = {}, dev = false }) =>
		Object.entries(optionalDependencies)
			.filter(([name]) => !known.has(name))
			.map(([name, version]) => ({ name, version, dev })),
	);
}

const systems = ["darwin", "linux", "win32", "android", "freebsd", "openharmony"];
const processors = ["x64", "arm64", "arm", "ia32", "ppc64", "s390x", "riscv64", "loong64"];
const libraries: Readonly<Record<string, string>> = { gnu: "glibc", musl: "musl", gnueabihf: "glibc", musleabihf: "musl" };

/** Where a package runs, read from its name as such packages are named: `…-linux-arm64-musl`. Refuses a name that doesn't tell. */
export function platformOf(name: string): {
	readonly os: readonly string[];
	readonly cpu: readonly string[];
	readonly libc?: readonly string[];
} {
	const words = name.split(/[-/]/);
	const os = systems.filter((system) => words.includes(system));
	const cpu = processors.filter((processor) => words.includes(processor));
	const library = words.map((word) => libraries[word]).find(Boolean);
	if (os.length !== 1 || cpu.length !== 1)
		throw new Error(`The name ${name} does not tell its platform; give its entry in package-lock.json by hand.`);
	return { os, cpu, ...(library !== undefined && os[0] === "linux" && { libc: [library] }) };
}

/** The lockfile with an entry for each gap, in npm's order. Without hashes: these can't be looked up where the packages can't be had. */
export function completed<Given extends Lockfile>(lockfile: Given): Given {
	const missing = gapsOf(lockfile).map(({ name, version, dev }) => [
		`node_modules/${name}`,
		{ version, ...(dev && { dev }), optional: true, ...platformOf(name) },
	]);
	const packages = Object.entries({ ...lockfile.packages, ...Object.fromEntries(missing) });
	return { ...lockfile, packages: Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1))) };
}
