import { secret } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"kubernetes:core/v1:Secret": [
		{ what: "a password in clear", set: { stringData: { password: "x" } } },
		{ what: "a password in base 64", set: { data: { password: "eA==" } } },
		{ what: "marked in base 64", set: { stringData: undefined, data: secret({ password: "eA==" }) }, outcome: "pass" },
		{ what: "nothing in it", set: { stringData: undefined }, outcome: "not applicable" },
	],
};
