import { Provider } from "@pulumi/digitalocean/provider.js";

/**
 * Who runs the program is said by the environment: DIGITALOCEAN_TOKEN for everything, SPACES_ACCESS_KEY_ID and SPACES_SECRET_ACCESS_KEY for
 * buckets, which have a protocol of their own. Regions stand at each resource: a copy's is another one than the stack's.
 */
export function digitaloceanProvider(): Provider {
	return new Provider("digitalocean", {});
}
