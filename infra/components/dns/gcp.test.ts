import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { Dns, type DnsArgs } from "./contract.ts";

const made = (intent: Partial<DnsArgs>) =>
	asked(
		drivers,
		({ stack, opts, network }) => new Dns("subject", { stack, network, domain: "learn.example.org", ...intent }, drivers.dns, opts),
	);

const record = "dns/recordSet:RecordSet";

describe("names on gcp", () => {
	test("lie in a signed zone whose answers are logged", async () => {
		const { inputs } = await made({});
		expect(inputs("dns/managedZone:ManagedZone", "subject")).toMatchObject({
			dnsName: "learn.example.org.",
			dnssecConfig: { state: "on", nonExistence: "nsec3" },
			cloudLoggingConfig: { enableLogging: true },
		});
	});

	test("are written as zone files have them: texts quoted, names with a dot at the end", async () => {
		const { inputs } = await made({ sender: "elsewhere", senderInclude: "_spf.mail.example", senderKey: "s1=s1.domainkey.mail.example" });
		expect(inputs(record, "subject-sender")).toMatchObject({
			name: "learn.example.org.",
			type: "TXT",
			rrdatas: ['"v=spf1 include:_spf.mail.example -all"'],
		});
		expect(inputs(record, "subject-s1-domainkey")).toMatchObject({
			name: "s1._domainkey.learn.example.org.",
			type: "CNAME",
			rrdatas: ["s1.domainkey.mail.example."],
		});
	});

	test("are signed for by Google's authority alone", async () => {
		const { inputs } = await made({});
		expect(inputs(record, "subject-authority")).toMatchObject({ type: "CAA", rrdatas: ['0 issue "pki.goog"'] });
	});

	test("go into a zone that is there already without another one being made", async () => {
		const { inputs, resources } = await made({ zone: "example-org" });
		expect(resources.filter(({ type }) => type === "gcp:dns/managedZone:ManagedZone")).toEqual([]);
		expect(inputs(record, "subject-sender")).toMatchObject({ managedZone: "example-org" });
	});
});
