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

function isOwn(alias: unknown): boolean {
	return !(typeof alias === "object" && alias !== null && Object.keys(alias).join() === "type");
}
