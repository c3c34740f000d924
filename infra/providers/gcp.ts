import { Provider } from "@pulumi/gcp/provider.js";
import type { StackIdentity } from "../kit/making.ts";

/** The one account and region that a stack's resources are made in; without `account` the project is the credentials' own. */
export function gcpProvider({ account, region }: StackIdentity): Provider {
	return new Provider("gcp", { ...(account !== undefined && { project: account }), region });
}
