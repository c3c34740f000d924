import { Provider } from "@pulumi/aws/provider.js";
import type { StackIdentity } from "../kit/making.ts";

/** Everything of a stack on AWS is made in its region but what names another one. The account is that of the credentials at hand. */
export function awsProvider({ region }: StackIdentity): Provider {
	return new Provider("aws", { region });
}
