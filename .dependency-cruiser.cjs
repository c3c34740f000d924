/** A driver, and what it was split into: infra/components/<capability>/<target>[-concern].ts. */
const driver = "^infra/components/([^/]+)/(aws|gcp|azure|digitalocean|cloudflare|local)[a-z-]*\\.ts$";

/** One direction of imports. Each rule says what breaks when a line strays. */
module.exports = {
	forbidden: [
		{
			name: "no-circles",
			comment: "A circle can't be read from the top, and Jest and Node load it in different orders.",
			severity: "error",
			from: {},
			to: { circular: true },
		},
		{
			name: "engine-knows-no-room",
			comment: "The embedded engine runs any Pulumi program; what it learned of ours it could not run for others.",
			severity: "error",
			from: { path: "^engine/" },
			to: { path: "^(infra|local|app|cli|policies|bench)/" },
		},
		{
			name: "local-knows-no-room",
			comment:
				"The provider plugin is also started by the Pulumi CLI, without the rest of the project. How a release takes another's place is the one thing that it shares with the program: both must mean the same by it.",
			severity: "error",
			from: { path: "^local/" },
			to: { path: "^(infra|engine|app|cli|policies|bench)/", pathNot: "^infra/rollout/" },
		},
		{
			name: "rollout-stands-below",
			comment: "The program and the plugin both use it; what it imported of either would be loaded with the other.",
			severity: "error",
			from: { path: "^infra/rollout/" },
			to: { path: "^(local|engine|app|cli|policies|bench|infra/(?!rollout/|kit/refusal))" },
		},
		{
			name: "app-stands-alone",
			comment: "The app is shipped as a container; what it imports from the platform would not be there.",
			severity: "error",
			from: { path: "^app/" },
			to: { path: "^(infra|engine|local|cli|policies|bench)/" },
		},
		{
			name: "policies-stand-alone",
			comment:
				"The packs judge what anyone plans, and the CLI starts them by themselves; what they took from the program would judge itself.",
			severity: "error",
			from: { path: "^policies/" },
			to: { path: "^(infra|engine|local|app|cli|bench)/" },
		},
		{
			name: "rules-know-no-report",
			comment: "A rule says what holds. Who asks it, how strictly and what is written of it stands above.",
			severity: "error",
			from: { path: "^policies/(stack|conditions|rules|evaluate)/" },
			to: { path: "^policies/(packs|frameworks|waivers|report|protocol)/" },
		},
		{
			name: "conditions-know-no-rule",
			comment: "The language of rules would otherwise grow words that one rule alone needs.",
			severity: "error",
			from: { path: "^policies/(stack|conditions)/" },
			to: { path: "^policies/(?!stack/|conditions/)" },
		},
		{
			name: "report-knows-no-protocol",
			comment: "The report is written without the policy SDK, which takes longer to load than everything else here.",
			severity: "error",
			from: { path: "^policies/(?!protocol/|index\\.mjs$)" },
			to: { path: ["^policies/protocol/", "node_modules/@pulumi/"] },
		},
		{
			name: "program-knows-no-engine",
			comment: "The same program runs under the Pulumi CLI, which has no embedded engine.",
			severity: "error",
			from: { path: "^infra/" },
			to: { path: "^(engine|cli|app|policies|bench)/" },
		},
		{
			name: "program-declares-local-only",
			comment: "infra may declare local resources; reaching into servers or the supervisor would bypass the engine.",
			severity: "error",
			from: { path: "^infra/" },
			to: { path: "^local/(?!src/sdk/)" },
		},
		{
			name: "kit-stands-below",
			comment: "kit is what every room may use, so it may use none of them.",
			severity: "error",
			from: { path: "^infra/kit/" },
			to: { path: "^infra/(?!kit/)" },
		},
		{
			name: "contract-knows-no-driver",
			comment: "A contract that imports a driver loads that driver's cloud for everyone.",
			severity: "error",
			from: { path: "^infra/components/[^/]+/(contract|plan)\\.ts$" },
			to: { path: driver },
		},
		{
			name: "plan-is-pure",
			comment: "A plan that imports Pulumi can't be computed or tested without an engine.",
			severity: "error",
			from: { path: "^infra/components/[^/]+/plan\\.ts$" },
			to: { path: "node_modules/@pulumi" },
		},
		{
			name: "driver-knows-one-capability",
			comment: "A driver that reaches into another capability makes two components inseparable; pass outputs instead.",
			severity: "error",
			from: { path: driver },
			to: { path: "^infra/components/", pathNot: "^infra/components/($1/|[^/]+/(contract|plan)\\.ts$)" },
		},
		{
			name: "driver-knows-one-cloud",
			comment: "A driver that imports another cloud's loads that cloud's SDK for everyone who chose this one.",
			severity: "error",
			from: { path: driver },
			to: { path: driver, pathNot: "^infra/components/[^/]+/$2[a-z-]*\\.ts$" },
		},
		{
			name: "kubernetes-knows-no-cloud",
			comment: "The workloads run on three clouds; what they imported of one would be loaded on the others.",
			severity: "error",
			from: { path: "^infra/components/[^/]+/kubernetes/" },
			to: { path: [driver, "node_modules/@pulumi/(aws|gcp|azure-native|digitalocean|cloudflare)/"] },
		},
		{
			name: "config-reads-alone",
			comment: "Settings are read in one room, so that every mistake can be reported at once.",
			severity: "error",
			from: { path: "^infra/config/" },
			to: { path: "^infra/(components|stacks|providers|plans)/" },
		},
		{
			name: "rollout-is-pure",
			comment:
				"The spec and its steps are computed by plans, tests and the executor alike; an import of Pulumi would bring an engine along.",
			severity: "error",
			from: { path: "^infra/rollout/" },
			to: { path: ["node_modules/@pulumi", "^infra/(?!rollout/|kit/)"] },
		},
		{
			name: "bootstrap-stands-alone",
			comment: "The bootstrap runs before there is a stack; what it took from the program would have to work without one.",
			severity: "error",
			from: { path: "^infra/bootstrap/" },
			to: { path: "^infra/(?!bootstrap/|kit/)" },
		},
		{
			name: "checks-of-plans-are-pure",
			comment: "A check that made resources, or loaded a cloud's SDK, could not be asked about a plan from elsewhere.",
			severity: "error",
			from: { path: "^infra/plans/(sense|replacing|classes)/" },
			to: { path: "node_modules/@pulumi|^infra/(components|stacks|providers)/", dependencyTypesNot: ["type-only"] },
		},
		{
			name: "only-targets-chooses",
			comment:
				"drivers/<target>.ts is the only list of a target's drivers, loaded by targets.ts when chosen; another importer would load a cloud that was not.",
			severity: "error",
			from: { path: "^infra/", pathNot: "^infra/(stacks/drivers/|components/|providers/)" },
			to: { path: [driver, "^infra/providers/"] },
		},
	],
	options: {
		doNotFollow: { path: "node_modules" },
		exclude: { path: "\\.test\\.ts$|/dist/" },
		tsPreCompilationDeps: true,
		parser: "swc",
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			conditionNames: ["import", "node", "default"],
			extensions: [".ts", ".tsx", ".mjs", ".js"],
		},
	},
};
