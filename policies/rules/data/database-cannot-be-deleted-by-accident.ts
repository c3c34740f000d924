import { all, when } from "../../conditions/combine.ts";
import { is, isOneOf, isProtected } from "../../conditions/leaves.ts";
import { namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { isDatabase } from "./engines.ts";
import { originals } from "./originals.ts";

export const databaseCannotBeDeletedByAccident: Rule = {
	id: "database-cannot-be-deleted-by-accident",
	title: "Neither the program nor a click deletes a database while it is protected",
	severity: "high",
	why: "One wrong name, one wrong window, or a change that replaces the server would take away everything that learners and teachers did.",
	remedy: {
		text: "Set the protection: the program and, where it can, the cloud then refuse the deletion.",
		settings: { deletionProtection: "true" },
		code: "new aws.rds.Instance(name, { deletionProtection: true }, { protect: true })",
	},
	cells: {
		"aws:rds/instance:Instance": when(originals.aws, all(is("deletionProtection", true), isProtected)),
		"gcp:sql/databaseInstance:DatabaseInstance": when(
			originals.gcp,
			all(is("deletionProtection", true, { byDefault: true }), is("settings.deletionProtectionEnabled", true), isProtected),
		),
		"gcp:sql/database:Database": isProtected,
		"azure-native:dbforpostgresql:Server": when(
			originals.azure,
			all(
				isProtected,
				namedBy("azure-native:authorization:ManagementLockByScope", "scope", isOneOf("level", ["CanNotDelete", "ReadOnly"])),
			),
		),
		"azure-native:dbforpostgresql:Database": isProtected,
		"digitalocean:index/databaseCluster:DatabaseCluster": when(isDatabase, isProtected),
		"digitalocean:index/databaseDb:DatabaseDb": isProtected,
		"local:index:PostgresCluster": isProtected,
	},
};
