/** Tests run the same TypeScript that Node runs, turned into CommonJS by swc: the Pulumi SDK's mocks and Jest's module registry need that. */
const swc = ["@swc/jest", { jsc: { target: "es2024", parser: { syntax: "typescript", tsx: true } }, module: { type: "commonjs" } }];

/** Packages that ship ES modules only: swc turns them too, or `require` meets an `export`. */
const modulesOnly = [
	"jose",
	"@peculiar/.*",
	"@kubernetes/client-node",
	"openid-client",
	"oauth4webapi",
	"socks-proxy-agent",
	"agent-base",
	"js-yaml",
];

export default {
	testEnvironment: "node",
	roots: ["infra", "engine", "local", "cli", "app", "docs", "policies"],
	testMatch: ["**/*.test.ts"],
	testPathIgnorePatterns: ["/node_modules/", "/dist/"],
	transform: { "^.+\\.(ts|tsx|mjs|js)$": swc },
	transformIgnorePatterns: [`/node_modules/(?!(${modulesOnly.join("|")})/)`],
	extensionsToTreatAsEsm: [],
	testTimeout: 60_000,
};
