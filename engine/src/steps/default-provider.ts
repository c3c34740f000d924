/** Default providers: made on first use, one for each package and version, named as Pulumi names them. */
import { register } from "../register.ts";
import type { Run } from "../run.ts";
import { providerType } from "../urn.ts";
import type { Properties } from "../values/signatures.ts";
import type { Goal } from "./goal.ts";

/** The reference `URN::ID`. */
export function defaultProvider(run: Run, pkg: string, version: string): Promise<string> {
	const key = `${pkg}@${version}`;
	const known = run.defaultProviders.get(key);
	if (known !== undefined) return known;
	const made = register(run, goalFor(run, pkg, version)).then(({ urn, id }) => `${urn}::${id}`);
	run.defaultProviders.set(key, made);
	return made;
}

function goalFor(run: Run, pkg: string, version: string): Goal {
	const inputs: Properties = { ...run.source.packageConfig(pkg) };
	if (version !== "") Object.assign(inputs, { version, __internal: {} });
	return {
		type: providerType(pkg),
		name: version === "" ? "default" : `default_${version.replace(/^v/, "").replaceAll(/[.+-]/g, "_")}`,
		custom: true,
		parent: "",
		inputs,
		provider: "",
		dependencies: [],
		propertyDependencies: {},
		protect: false,
		retainOnDelete: false,
		deleteBeforeReplace: undefined,
		ignoreChanges: [],
		replaceOnChanges: [],
		hideDiff: [],
		additionalSecretOutputs: [],
		aliases: [],
		timeouts: {},
		deletedWith: "",
		replacementTrigger: undefined,
		sourcePosition: "",
	};
}
