import { type Check, idOf } from "../plan.ts";

/** Inputs whose value opens something. */
const opening =
	/(^|\.)(\w*[Pp]assword|secretString|secretData|secretBinary|authToken|privateKey|secretKey|stringData|connectionString|sharedKey)$/;

/** What opens something is marked secret, so that no state and no log shows it. Names of secrets and references to them open nothing. */
export const secrets: Check = (plan) =>
	plan.flatMap((each) =>
		clearTexts(each.inputs)
			.filter(({ path, text }) => text.includes("SENTINEL") || (opening.test(path) && text !== ""))
			.map(({ path }) => ({ resource: idOf(each), why: `${path} stands in clear.` })),
	);

/** Texts outside of any secret. */
function clearTexts(value: unknown, path = ""): readonly { readonly path: string; readonly text: string }[] {
	if (typeof value === "string") return [{ path, text: value }];
	if (typeof value !== "object" || value === null || "[secret]" in value) return [];
	return Object.entries(value).flatMap(([key, inner]) => clearTexts(inner, path === "" ? key : `${path}.${key}`));
}
