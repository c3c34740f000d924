import { all, any } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { isSomeone } from "./everyone.ts";

export const registryIsPrivate: Rule = {
	id: "registry-is-private",
	title: "Images are read by the cluster alone, by its identity, and changed by nobody who only runs them",
	severity: "high",
	why: "Strangers would read the application's code and whatever was left in an image; with a shared password they would replace it.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's registries have no shared password, no public address and one reader.",
		code: 'new Registry(name, { adminUserEnabled: false, anonymousPullEnabled: false, publicNetworkAccess: "Disabled" })',
	},
	cells: {
		"gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": all(
			is("role", "roles/artifactregistry.reader"),
			any(names("member", "gcp:serviceaccount/account:Account", anything), isSomeone),
		),
		"azure-native:containerregistry:Registry": all(
			is("adminUserEnabled", false, { byDefault: false }),
			is("anonymousPullEnabled", false, { byDefault: false }),
			is("publicNetworkAccess", "Disabled"),
			is("policies.exportPolicy.status", "disabled"),
		),
	},
};
