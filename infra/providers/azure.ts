import { Provider } from "@pulumi/azure-native/provider.js";
import type { ResourceTransformation } from "@pulumi/pulumi";
import type { StackIdentity } from "../kit/making.ts";

/** Places stand at each resource: a copy's region is another one than the stack's. */
export function createProviders({ account }: StackIdentity): readonly Provider[] {
	return [new Provider("azure", account === undefined ? {} : { subscriptionId: account })];
}

/**
 * Leaves out the aliases by which the SDK claims every older API version's type, up to a hundred for each resource: they take half of a plan's time
 * and memory, and this program never made a resource by a version of its own. Aliases that the program gives by URN stay.
 */
export const withoutVersionAliases: ResourceTransformation = ({ type, props, opts }) =>
	type.startsWith("azure-native:")
		? { props, opts: { ...opts, aliases: (opts.aliases as unknown[] | undefined)?.filter(isOwn) as never } }
		: undefined;

/**
 * Asks for arguments as the program wrote them. The SDK completes some nested ones with defaults, by which a plan that can't tell one of their values
 * tells none of them; what is left out then is the service's own default.
 */
export function asWritten<Args extends object>(args: Args, ...names: readonly (keyof Args & string)[]): ResourceTransformation {
	const written = Object.fromEntries(names.map((name) => [name, args[name]]));
	return ({ props, opts }) => ({ props: { ...props, ...written }, opts });
}

function isOwn(alias: unknown): boolean {
	return !(typeof alias === "object" && alias !== null && Object.keys(alias).join() === "type");
}
