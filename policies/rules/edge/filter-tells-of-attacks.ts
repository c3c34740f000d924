import { all } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const isMeasured = is("visibilityConfig.cloudwatchMetricsEnabled", true);

export const filterTellsOfAttacks: Rule = {
	id: "filter-tells-of-attacks",
	title: "The request filter counts what it sees, so that an attack is noticed while it lasts",
	severity: "low",
	why: "A flood or a search for holes would be known by its success only: when learners can't log in, or their data are for sale.",
	remedy: {
		text: "Take out of the stack's adjustments what switches the figures off.",
		code: "new gcp.compute.SecurityPolicy(name, { adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: true } } })",
	},
	cells: {
		"aws:wafv2/webAcl:WebAcl": all(isMeasured, each("rules", isMeasured)),
		"gcp:compute/securityPolicy:SecurityPolicy": is("adaptiveProtectionConfig.layer7DdosDefenseConfig.enable", true),
	},
};
