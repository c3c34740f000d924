import { all } from "../../conditions/combine.ts";
import { absent, is, isNot } from "../../conditions/leaves.ts";

/** Servers that are written to. What a copy holds comes from its original, which is judged for both. */
export const originals = {
	aws: absent("replicateSourceDb"),
	gcp: all(is("instanceType", "CLOUD_SQL_INSTANCE", { byDefault: "CLOUD_SQL_INSTANCE" }), absent("masterInstanceName")),
	azure: isNot("createMode", "Replica"),
} as const;
