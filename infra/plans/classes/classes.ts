import type { Target } from "../../kit/targets.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { digitalocean } from "./digitalocean.ts";
import { gcp } from "./gcp.ts";
import type { Classes } from "./table.ts";

/** `local` is made of the project's own types, one for each kind of server: there was nothing to choose from. */
export const classes: Partial<Readonly<Record<Target, Classes>>> = { aws, gcp, azure, digitalocean };
