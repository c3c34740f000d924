import { all, when } from "../../conditions/combine.ts";
import { is, isOneOf } from "../../conditions/leaves.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { hasParameter } from "./parameters.ts";

const modern = ["TLSv1.2", "TLSv1.3"];

export const databaseDemandsTls: Rule = {
	id: "database-demands-tls",
	title: "A database and its pooler refuse connections in clear and outdated TLS",
	severity: "high",
	why: "Whoever listens inside the network would read passwords and learners' answers as they pass.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform has every server demand TLS 1.2 or newer.",
		code: 'new aws.rds.ParameterGroup(name, { family: "postgres16", parameters: [{ name: "rds.force_ssl", value: "1" }] })',
	},
	cells: {
		"aws:rds/parameterGroup:ParameterGroup": all(
			hasParameter("parameters", "rds.force_ssl", ["1"]),
			hasParameter("parameters", "ssl_min_protocol_version", modern),
		),
		"aws:rds/instance:Instance": names("parameterGroupName", "aws:rds/parameterGroup:ParameterGroup", anything),
		"aws:rds/proxy:Proxy": is("requireTls", true),
		"gcp:sql/databaseInstance:DatabaseInstance": isOneOf("settings.ipConfiguration.sslMode", [
			"ENCRYPTED_ONLY",
			"TRUSTED_CLIENT_CERTIFICATE_REQUIRED",
		]),
		"azure-native:dbforpostgresql:Configuration": all(
			when(is("configurationName", "require_secure_transport"), is("value", "on")),
			when(is("configurationName", "ssl_min_protocol_version"), isOneOf("value", modern)),
		),
	},
};
