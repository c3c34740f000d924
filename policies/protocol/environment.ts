import { isPackName, type PackName } from "../packs/packs.ts";

/**
 * Which pack a stack keeps: that of its environment. The Pulumi CLI hands the stack's settings to a policy pack as PULUMI_CONFIG, a JSON object.
 * @default "dev", as the program takes it to be
 */
export function packNameOf(env: Readonly<Record<string, string | undefined>>): PackName {
	const settings = JSON.parse(env.PULUMI_CONFIG ?? "{}") as Readonly<Record<string, string>>;
	const environment = settings["learning-assistant:environment"];
	return isPackName(environment) ? environment : "dev";
}
