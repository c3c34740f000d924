import { all, not } from "../../conditions/combine.ts";
import { matches } from "../../conditions/leaves.ts";
import { comesFrom } from "./scope.ts";

/** A diagnostic setting of Azure's is about a subscription: its activity log is the record of who changed what. */
export const aSubscription = all(not(comesFrom("resourceUri")), matches("resourceUri", /^\/subscriptions\/[^/]+$/, "a subscription"));
