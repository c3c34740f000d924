import { all, any, when } from "../../conditions/combine.ts";
import { absent, atLeast, is, isOneOf } from "../../conditions/leaves.ts";
import { document, each, some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

/** Releases that one may have to go back by. */
const releases = 10;
const weekDays = 7;

export const registryKeepsReleases: Rule = {
	id: "registry-keeps-releases",
	title: "A registry keeps the releases that one may have to go back to",
	severity: "medium",
	why: "A rollback needs the old image; if cleaning up took it, or a full registry has no room, learners keep the broken release.",
	remedy: {
		text: "Keep ten releases or more; take the argument out of the stack's adjustments, for the platform keeps more.",
		code: 'new gcp.artifactregistry.Repository(name, { cleanupPolicies: [{ id: "recent", action: "KEEP", mostRecentVersions: { keepCount: 30 } }] })',
	},
	cells: {
		"aws:ecr/lifecyclePolicy:LifecyclePolicy": document(
			"policy",
			each(
				"rules",
				any(
					is("selection.tagStatus", "untagged"),
					all(is("selection.countType", "imageCountMoreThan"), atLeast("selection.countNumber", releases)),
				),
			),
		),
		"gcp:artifactregistry/repository:Repository": any(
			absent("cleanupPolicies"),
			some("cleanupPolicies", "what is kept in any case", all(is("action", "KEEP"), atLeast("mostRecentVersions.keepCount", releases))),
		),
		"azure-native:containerregistry:Registry": when(
			is("policies.retentionPolicy.status", "enabled"),
			atLeast("policies.retentionPolicy.days", weekDays, { byDefault: weekDays }),
		),
		"digitalocean:index/containerRegistry:ContainerRegistry": isOneOf("subscriptionTierSlug", ["basic", "professional"]),
	},
};
