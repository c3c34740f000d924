import { all, any, not } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { absent, matches, test } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { isObject } from "../../stack/value.ts";
import type { Rule } from "../rule.ts";
import { everyContainer, ofPods } from "./pods.ts";

/** A name of this kind with "_FILE" after it is that of a file which has the secret. */
const secretName = /(PASSWORD|SECRET|TOKEN|KEY)$/i;

const withoutSecrets = (path: string): Condition =>
	test(
		path,
		"without a variable named like a secret",
		(value) => isObject(value) && !Object.keys(value).some((name) => secretName.test(name)),
	);

export const secretsStayOutOfTheEnvironment: Rule = {
	id: "secrets-stay-out-of-the-environment",
	title: "No password, key or token is written into a service's environment",
	severity: "high",
	why: "The environment stands in plans, states, consoles and crash reports: many more people read those than may open learners' data.",
	remedy: {
		text: "Give it as a secret: the platform hands those over as files.",
		code: 'env: [{ name: "DATABASE_PASSWORD_FILE", value: "/run/secrets/learning-assistant/DATABASE_PASSWORD" }]',
	},
	cells: {
		...ofPods(everyContainer(each("env", any(not(matches("name", secretName, "named like a secret")), absent("value"))))),
		"aws:lambda/function:Function": any(absent("environment"), withoutSecrets("environment.variables")),
		"local:index:Service": all(withoutSecrets("environment"), any(absent("migration"), withoutSecrets("migration.environment"))),
		"local:index:Job": withoutSecrets("environment"),
	},
};
