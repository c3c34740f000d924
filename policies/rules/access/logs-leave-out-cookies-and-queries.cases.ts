import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:cloudwatch/logDelivery:LogDelivery": [
		...["cs(Cookie)", "cs(Referer)", "cs-uri-query"].map((field) => ({ what: field, set: { "recordFields[1]": field } })),
		{ what: "every field there is", set: { recordFields: undefined } },
		{ what: "fields that only begin like them", set: { recordFields: ["cs(Cookies)x", "cs(Referer)s", "cs-uri-query2"] }, outcome: "pass" },
		{ what: "fields that only end like them", set: { recordFields: ["xcs(Cookie)", "xcs-uri-query"] }, outcome: "pass" },
	],
};
