import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { cloudflare } from "./cloudflare.ts";
import { digitalocean } from "./digitalocean.ts";
import { gcp } from "./gcp.ts";
import { kubernetes } from "./kubernetes.ts";
import { local } from "./local.ts";
import { random } from "./random.ts";
import type { Keeper } from "./table.ts";

const tables = [aws, gcp, azure, digitalocean, cloudflare, kubernetes, random, local];

/** By type token: every type that keeps something. */
export const stateful: Readonly<Record<string, Keeper>> = Object.assign({}, ...tables.map((table) => table.stateful));

/** Types that can be made anew without loss. */
export const stateless: ReadonlySet<string> = new Set(tables.flatMap((table) => table.stateless));

/** Input paths whose change makes another resource of a type that keeps something; none for types that don't. */
export function replacing(type: string): readonly string[] {
	return stateful[type]?.inputs ?? [];
}
