/**
 * The policy pack as the Pulumi CLI starts it: `pulumi up --policy-pack policies`. Plain JavaScript, because the CLI gives TypeScript to a compiler of
 * its own, which knows neither type stripping nor imports with `.ts`; what is imported from here, Node runs as it is.
 */
import { PolicyPack } from "@pulumi/policy";
import { packs } from "./packs/packs.ts";
import { packNameOf } from "./protocol/environment.ts";
import { policiesOf } from "./protocol/policies.ts";

new PolicyPack("learning-assistant", { policies: policiesOf(packs[packNameOf(process.env)]) });
