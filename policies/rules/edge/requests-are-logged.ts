import { all, any } from "../../conditions/combine.ts";
import { absent, atLeast, given, is } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const everything = some("logs", "all logs", all(is("categoryGroup", "allLogs"), is("enabled", true)));

export const requestsAreLogged: Rule = {
	id: "requests-are-logged",
	title: "The way in writes down what was asked of it, and what it refused",
	severity: "medium",
	why: "After a break-in nobody could say which learners' data were read, nor tell their parents.",
	remedy: {
		text: "Take out of the stack's adjustments what switches the log off: the platform keeps one at every way in.",
		code: "new gcp.compute.BackendService(name, { logConfig: { enable: true, sampleRate: 1 } })",
	},
	cells: {
		"aws:cloudfront/distribution:Distribution": any(
			namedBy("aws:cloudwatch/logDeliverySource:LogDeliverySource", "resourceArn", is("logType", "ACCESS_LOGS")),
			given("loggingConfig.bucket"),
		),
		"aws:lb/loadBalancer:LoadBalancer": all(is("accessLogs.enabled", true), given("accessLogs.bucket")),
		"aws:wafv2/webAcl:WebAcl": namedBy("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "resourceArn", anything),
		"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": all(
			names("logDestinationConfigs", "aws:cloudwatch/logGroup:LogGroup", anything),
			any(
				is("loggingFilter.defaultBehavior", "KEEP", { byDefault: "KEEP" }),
				some(
					"loggingFilter.filters",
					"what is refused is kept",
					all(is("behavior", "KEEP"), some("conditions", "BLOCK", is("actionCondition.action", "BLOCK"))),
				),
			),
		),
		"gcp:compute/backendService:BackendService": all(
			is("logConfig.enable", true),
			any(absent("logConfig.sampleRate"), atLeast("logConfig.sampleRate", 1)),
		),
		"azure-native:cdn:Profile": namedBy("azure-native:monitor:DiagnosticSetting", "resourceUri", everything),
		"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy": is("spec.telemetry.accessLog.disable", false, { byDefault: false }),
	},
};
