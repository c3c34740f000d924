import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { Dns, type DnsArgs } from "./contract.ts";

const made = (intent: Partial<DnsArgs>, record?: Parameters<Dns["createRecord"]>[1]) =>
	asked(drivers, ({ stack, opts, network }) => {
		const dns = new Dns("subject", { stack, network, domain: "learn.example.org", ...intent }, drivers.dns, opts);
		if (record) dns.createRecord("subject-more", record, { parent: dns });
		return dns;
	});

const zone = "/subscriptions/1/resourceGroups/names/providers/Microsoft.Network/dnsZones/example.org";

describe("the names on azure", () => {
	test("without a zone get one of the domain's own, which says that nobody sends mail", async () => {
		const { inputs } = await made({});
		expect(inputs("dns:Zone", "subject")).toMatchObject({ zoneName: "learn.example.org", zoneType: "Public" });
		expect(inputs("dns:RecordSet", "subject-spf")).toMatchObject({
			relativeRecordSetName: "@",
			recordType: "TXT",
			txtRecords: [{ value: ["v=spf1 -all"] }],
		});
	});

	test("go into the zone that there is, in its own group and below its name", async () => {
		const { inputs, names } = await made({ zone }, { name: "_dnsauth.learn.example.org", type: "TXT", values: ["x".repeat(300)] });
		expect(names("dns:Zone")).toEqual([]);
		expect(inputs("dns:RecordSet", "subject-more")).toMatchObject({
			resourceGroupName: "names",
			zoneName: "example.org",
			relativeRecordSetName: "_dnsauth.learn",
			txtRecords: [{ value: ["x".repeat(255), "x".repeat(45)] }],
		});
	});

	test("believe Communication Services by its proof beside SPF, by two keys and by DMARC", async () => {
		const { inputs } = await made({ zone, sender: "target" });
		expect(inputs("communication:Domain", "subject-mail-domain")).toMatchObject({
			domainManagement: "CustomerManaged",
			domainName: "learn.example.org",
		});
		expect(inputs("dns:RecordSet", "subject-spf").txtRecords).toEqual([
			{ value: ["v=spf1 include:spf.protection.outlook.com -all"] },
			{ value: ["ms-domain-verification=proof"] },
		]);
		expect(inputs("dns:RecordSet", "subject-dkim")).toMatchObject({
			relativeRecordSetName: "selector1-azurecomm-prod-net._domainkey.learn",
			cnameRecord: { cname: "selector1.azurecomm.net" },
		});
	});
});
