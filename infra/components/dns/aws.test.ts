import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/aws.ts";
import { asked } from "../../testing/asked.ts";
import { Dns, type DnsArgs } from "./contract.ts";

const domain = "learn.example.org";
const made = (intent: Partial<DnsArgs>) =>
	asked(drivers, ({ stack, opts, network }) => {
		const dns = new Dns("subject", { stack, network, domain, ...intent }, drivers.dns, opts);
		dns.createRecord("subject-proof", { name: `_proof.${domain}`, type: "TXT", values: ["one", "two"] }, { parent: dns });
	});

describe("names on aws", () => {
	test("without a zone, one of the domain's own is made; with one, records go into that", async () => {
		const own = await made({});
		expect(own.inputs("route53/zone:Zone", "subject")).toMatchObject({ name: domain });
		expect(own.inputs("route53/record:Record", "subject-proof")).toMatchObject({ zoneId: "aws:route53/zone:Zone::subject.zoneId" });
		const given = await made({ zone: "Z0123456789ABC" });
		expect(given.names("route53/zone:Zone")).toEqual([]);
		expect(given.inputs("route53/record:Record", "subject-proof")).toEqual({
			zoneId: "Z0123456789ABC",
			name: `_proof.${domain}`,
			type: "TXT",
			ttl: 300,
			records: ["one", "two"],
		});
	});

	test("SES signs what it sends by three names that lead to its keys, and sends over TLS only", async () => {
		const { inputs } = await made({ sender: "target" });
		expect(inputs("sesv2/configurationSet:ConfigurationSet", "subject")).toMatchObject({ deliveryOptions: { tlsPolicy: "REQUIRE" } });
		expect(inputs("sesv2/emailIdentity:EmailIdentity", "subject")).toMatchObject({
			emailIdentity: domain,
			dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
		});
		const names = [1, 2, 3].map((index) => inputs("route53/record:Record", `subject-dkim-${index}`));
		expect(names.map(({ name, type, records }) => [name, type, records])).toEqual(
			["one", "two", "three"].map((token) => [`${token}._domainkey.${domain}`, "CNAME", [`${token}.dkim.amazonses.com`]]),
		);
		expect(inputs("route53/record:Record", "subject-sender-1")).toMatchObject({
			name: domain,
			records: ["v=spf1 include:amazonses.com -all"],
		});
	});

	test("where nobody sends mail, receivers are told so and SES is not asked", async () => {
		const { inputs, names } = await made({});
		expect(inputs("route53/record:Record", "subject-sender-1")).toMatchObject({ type: "TXT", records: ["v=spf1 -all"] });
		expect(names("sesv2/emailIdentity:EmailIdentity")).toEqual([]);
	});
});
