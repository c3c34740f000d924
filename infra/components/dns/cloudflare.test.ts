import { describe, expect, test } from "@jest/globals";
import { output } from "@pulumi/pulumi";
import { asked } from "../../testing/asked.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { Dns, type DnsArgs } from "./contract.ts";

const domain = "learn.example.org";
const made = (intent: Partial<DnsArgs> = {}, then: (dns: Dns) => unknown = () => {}) =>
	asked(drivers, ({ stack, opts, network }) => then(new Dns("subject", { stack, domain, ...intent, network }, drivers.dns, opts)));
const record = "index/dnsRecord:DnsRecord";

describe("names at Cloudflare", () => {
	test("a zone of the domain's own is signed, in the only account that the token opens", async () => {
		const { inputs } = await made();
		expect(inputs("index/zone:Zone", "subject")).toEqual({
			account: { id: "0123456789abcdef0123456789abcdef" },
			name: domain,
			type: "full",
		});
		expect(inputs("index/zoneDnssec:ZoneDnssec", "subject-dnssec")).toMatchObject({ status: "active" });
	});

	test("a zone that is there already is used as it is, and needs no account", async () => {
		const { inputs, names } = await made({ zone: "ab".repeat(16) });
		expect(names("index/zone:Zone")).toEqual([]);
		expect(inputs(record, "subject-sender-1")).toMatchObject({ zoneId: "ab".repeat(16), content: '"v=spf1 -all"' });
	});

	test("a record holds one value, in quotation marks where it is text, and no way in stands before it", async () => {
		const { inputs } = await made({}, (dns) => {
			dns.createRecord("subject-proof", { name: `_acme.${domain}`, type: "CNAME", values: output(["proof.example.net"]) }, { parent: dns });
		});
		const proof = { name: `_acme.${domain}`, type: "CNAME", content: "proof.example.net", proxied: false, ttl: 300 };
		expect(inputs(record, "subject-proof")).toMatchObject(proof);
		expect(inputs(record, "subject-sender-2")).toMatchObject({ type: "TXT", content: expect.stringMatching(/^"v=DMARC1.*"$/) });
	});

	test("services elsewhere are told whom to let in", async () => {
		const seen: Dns[] = [];
		await made({}, (dns) => seen.push(dns));
		const sources = await new Promise((known) => output(seen[0]?.outsideSources).apply(known));
		expect(sources).toEqual(["198.51.100.0/24", "203.0.113.0/24"]);
	});
});
