import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:dns/managedZone:ManagedZone": [{ what: "every authority may sign", others: { "gcp:dns/recordSet:RecordSet::dns-authority": null } }],
	"gcp:dns/recordSet:RecordSet": [
		{ what: "the record is empty", set: { rrdatas: [] } },
		{ what: "the record names no authority", set: { rrdatas: ['0 issue ""'] } },
		{ what: "a line of it can't be read", set: { rrdatas: ['0 issue "pki.goog"', "0 issue pki.goog"] } },
		{ what: "a line begins with something else", set: { rrdatas: ['10 issue "pki.goog"'] } },
		{ what: "a line ends with something else", set: { rrdatas: ['0 issue "pki.goog" or any'] } },
		{ what: "it speaks of names with an asterisk", set: { rrdatas: ['0 issuewild "pki.goog"'] }, outcome: "pass" },
		{ what: "it says whom to tell", set: { rrdatas: ['0 issue "pki.goog"', '0 iodef "mailto:security@example.org"'] }, outcome: "pass" },
		{ what: "a record of another kind", name: "dns-sender", outcome: "not applicable" },
	],
};
