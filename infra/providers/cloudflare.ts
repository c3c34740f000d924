import { Provider } from "@pulumi/cloudflare/provider.js";

/** Who runs the program is said by CLOUDFLARE_API_TOKEN in the environment. */
export function cloudflareProvider(): Provider {
	return new Provider("cloudflare", {});
}
