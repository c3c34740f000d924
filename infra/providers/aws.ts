import { Provider } from "@pulumi/aws/provider.js";
import type { StackIdentity } from "../kit/making.ts";

/** Everything of a stack on AWS is made in its region but what names another one. Credentials of another account than the stack's are refused. */
export function awsProvider({ region, account }: StackIdentity): Provider {
	return new Provider("aws", { region, ...(account !== undefined && { allowedAccountIds: [account] }) });
}
