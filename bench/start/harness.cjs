/**
 * Loads a Pulumi program and runs it once against the SDK's mocks, as a preview: what a program costs before and beside any engine.
 * Arguments: `require` or `import`, and the program's entry. Settings come as JSON in SETTINGS. Prints how many resources it asked for.
 */
const { pathToFileURL } = require("node:url");
const { createRequire } = require("node:module");

const [how, entry] = process.argv.slice(2);
const near = createRequire(entry);
const { runtime } = near("@pulumi/pulumi");

async function main() {
	runtime.setAllConfig(JSON.parse(process.env.SETTINGS));
	await runtime.setMocks(
		{ newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }), call: () => ({}) },
		"learning-assistant",
		"prod",
		true,
	);
	const monitor = runtime.getMonitor();
	const register = monitor.registerResource.bind(monitor);
	let count = 0;
	monitor.registerResource = (request, done) => {
		count++;
		return register(request, done);
	};
	// Look-ups are unknown, as in an offline plan: an empty answer would break what looks into it.
	monitor.invoke = (_request, done) => done(null, { getUnknown: () => true });
	const loaded = how === "require" ? near(entry) : await import(pathToFileURL(entry).href);
	const program = loaded.default?.default ?? loaded.default;
	await program();
	await runtime.disconnect();
	process.stdout.write(`${count}\n`);
}

main().catch((error) => {
	process.stderr.write(`${error?.stack ?? error}\n`);
	process.exit(1);
});
