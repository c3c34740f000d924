import { describe, expect, test } from "@jest/globals";
import { SecretText } from "../../kit/secret-text.ts";
import { loadDrivers } from "../../stacks/targets.ts";
import { groundOn, stack } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { record, secretMark } from "../../testing/recording.ts";
import { defaults, features, Secrets, type SecretsIntent, settle } from "./contract.ts";
import { planSecrets } from "./plan.ts";

describe("secrets", () => {
	keepsContract<SecretsIntent>({
		type: "learning-assistant:secrets:Secrets",
		base: defaults,
		changes: { tokenSecret: [new SecretText("SENTINEL".repeat(5))], rotationDays: [90], hardwareKeys: [true], demo: [true] },
		features,
		answers: ({ secrets }) => secrets.features,
		settle: (intent, { secrets }, stack) => settle({ ...intent, stack }, secrets),
		create: (name, intent, { stack, opts, network }, { secrets }) => new Secrets(name, { ...intent, stack, network }, secrets, opts),
	});

	test("a given token secret reaches the provider marked secret, and the others are generated", async () => {
		const drivers = await loadDrivers("local");
		const given = "SENTINEL".repeat(5);
		const { resources } = await record(
			() => void new Secrets("subject", { tokenSecret: new SecretText(given), stack, network: groundOn(drivers).network }, drivers.secrets),
		);
		const values = resources
			.filter(({ type }) => type === "local:index:Secret")
			.map(({ name, inputs, secretOutputs }) => [name, inputs.value, secretOutputs]);
		expect(values).toContainEqual(["subject-token", { [secretMark]: given }, ["value"]]);
		expect(values.filter(([, value]) => value === undefined)).toHaveLength(planSecrets({ demo: false }).length - 1);
	});
});
