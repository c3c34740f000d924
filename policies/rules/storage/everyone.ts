import { all, any, not } from "../../conditions/combine.ts";
import { absent, given, is, isNot } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";

const everyone = any(is("Principal", "*"), some("Principal.AWS", "everyone", is("", "*")));

/** A statement of an AWS policy says who is meant: by name, or by the addresses or the marks that a request of anyone must have. */
export const saysWho = any(all(not(everyone), absent("NotPrincipal")), given("Condition.IpAddress"), given("Condition.StringEquals"));

/** A member of a Google role is someone. */
export const isSomeone = all(isNot("member", "allUsers"), isNot("member", "allAuthenticatedUsers"));
