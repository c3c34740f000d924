import { getAccountsOutput } from "@pulumi/cloudflare/getAccounts.js";
import { Provider } from "@pulumi/cloudflare/provider.js";
import { type InvokeOptions, type Output, output } from "@pulumi/pulumi";
import { type Mistake, Refusal } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";

/** Who runs the program is said by CLOUDFLARE_API_TOKEN in the environment. */
export function cloudflareProvider(): Provider {
	return new Provider("cloudflare", {});
}

/** The account that was given, or the only one that the token opens: among several none is guessed. */
export function accountOf(given: string | undefined, opts: InvokeOptions): Output<string> {
	if (given !== undefined) return output(given);
	return getAccountsOutput({}, opts).results.apply(([first, ...others]) => {
		if (first === undefined || others.length > 0) throw new Refusal([notOne(others.length + (first ? 1 : 0))]);
		return first.id;
	});
}

function notOne(count: number): Mistake {
	const why = `nothing says in which account names or objects are kept, and the token of Cloudflare opens ${count}.`;
	return { path: settingPath("cloudflare.account"), why, fix: "Set it to the account's identifier." };
}
