import { when } from "../../conditions/combine.ts";
import { atLeast, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { isDatabase } from "./engines.ts";
import { originals } from "./originals.ts";

/** The oldest major version of PostgreSQL that its makers mend: each for five years, and 14 until November 2026. */
const oldest = 15;

export const databaseVersionIsSupported: Rule = {
	id: "database-version-is-supported",
	title: "A database runs a major version that its makers still mend",
	severity: "medium",
	why: "Weaknesses that are found in an older version are written about and never closed.",
	remedy: {
		text: "Take the argument out of the stack's adjustments, and upgrade to the version that the platform asks for.",
		code: 'new aws.rds.Instance(name, { engine: "postgres", engineVersion: "16" })',
	},
	cells: {
		"aws:rds/instance:Instance": when(originals.aws, atLeast("engineVersion", oldest)),
		"gcp:sql/databaseInstance:DatabaseInstance": matches("databaseVersion", /^POSTGRES_(1[5-9]|2\d)$/, `POSTGRES_${oldest} or newer`),
		"azure-native:dbforpostgresql:Server": atLeast("version", oldest),
		"digitalocean:index/databaseCluster:DatabaseCluster": when(isDatabase, atLeast("version", oldest)),
	},
};
