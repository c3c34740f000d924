import { Provider } from "@pulumi/azure-native/provider.js";
import type { StackIdentity } from "../kit/making.ts";

/** Places stand at each resource: a copy's region is another one than the stack's. */
export function createProviders({ account }: StackIdentity): readonly Provider[] {
	return [new Provider("azure", account === undefined ? {} : { subscriptionId: account })];
}
