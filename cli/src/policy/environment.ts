import { isPackName, type PackName } from "@learning-assistant/policies/packs/packs.ts";

/** A stack's settings, full key → value. */
export type Settings = Readonly<Record<string, string>>;

const key = (name: string): string => `learning-assistant:${name}`;

/** What a report says of a stack's settings, with the program's own defaults. */
export function placeOf(settings: Settings): { readonly cloud: string; readonly environment: string; readonly phase: string } {
	const { [key("cloud")]: cloud = "local", [key("environment")]: environment = "dev", [key("phase")]: phase = "10k" } = settings;
	return { cloud, environment, phase };
}

/** The pack of the environment. A name that the program itself refuses has none; the strictest stands in until it does. */
export function packOf({ environment }: { readonly environment: string }): PackName {
	return isPackName(environment) ? environment : "prod";
}
