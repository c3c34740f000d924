import { describe, expect, test } from "@jest/globals";
import { domainOn } from "../../testing/ground.ts";
import { behindCloudflare, keepsContract } from "../../testing/keeps-contract.ts";
import { Dns, type DnsIntent, defaults, features, settle } from "./contract.ts";
import { noSender, planSender, recordName } from "./plan.ts";

const elsewhere = { senderInclude: "_spf.mail.example", senderKey: "s1=s1.domainkey.mail.example" };

describe("the names", () => {
	keepsContract<DnsIntent>(
		{
			type: "learning-assistant:dns:Dns",
			base: (target) => ({ ...defaults, domain: domainOn(target) }),
			changes: {
				domain: ["other.example.org"],
				// Whole identifiers of Azure: the other targets take any text.
				zone: ["/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/names/providers/Microsoft.Network/dnsZones/example.org"],
				sender: ["target", "elsewhere"],
				senderInclude: [elsewhere.senderInclude],
				senderKey: [elsewhere.senderKey],
			},
			features,
			nothingOn: ["local"],
			answers: ({ dns }) => dns.features,
			settle: (intent, { dns }, stack) => settle({ ...(intent.sender === "elsewhere" ? { ...intent, ...elsewhere } : intent), stack }, dns),
			create: (name, intent, { stack, opts, network }, { dns }) => new Dns(name, { ...intent, stack, network }, dns, opts),
		},
		[behindCloudflare("aws")],
	);

	test("where nobody sends mail, receivers are told to reject all of it", () => {
		expect(noSender.map(({ value }) => value)).toEqual(["v=spf1 -all", expect.stringContaining("p=reject")]);
	});

	test("a sender elsewhere is named by its SPF host and by a DKIM key below its selector", () => {
		const records = planSender(elsewhere.senderInclude, elsewhere.senderKey);
		const named = records.map(({ label, type, value }) => `${recordName(label, "learn.example.org")} ${type} ${value}`);
		expect(named.slice(0, 2)).toEqual([
			"learn.example.org TXT v=spf1 include:_spf.mail.example -all",
			"s1._domainkey.learn.example.org CNAME s1.domainkey.mail.example",
		]);
	});
});
