import { describe, expect, test } from "@jest/globals";
import { comparedWith } from "./baseline.ts";
import { breakable, html } from "./html/markup.ts";
import { settingLines } from "./html/remedy.ts";
import { toHtml } from "./html.ts";
import { attack, hostile } from "./testing/hostile.ts";
import { sampleJudged, sampleReport, sampleRules } from "./testing/sample.ts";

const report = sampleReport();
const page = toHtml(report);
/** What a reader sees: without style, script and tags. */
const read = (text: string): string =>
	text
		.replace(/<style>[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, "")
		.replace(/<[^>]+>/g, " ")
		.replace(/\s+/g, " ");

describe("markup", () => {
	test("escapes what is put in, in text and attributes, and nothing twice", () => {
		const inner = html`<b>${"<&>"}</b>`;
		expect(html`<p title="${`"'`}">${inner}${[1, "&", undefined]}</p>`.text).toBe('<p title="&quot;&#39;"><b>&lt;&amp;&gt;</b>1&amp;</p>');
	});

	test("breaks long names without a character more", () => {
		expect(breakable("a.b:c").text).toBe("a.<wbr>b:<wbr>c");
		expect(breakable("a.<b").text).toBe("a.<wbr>&lt;b");
	});
});

describe("the page", () => {
	test("begins with the verdict in words", () => {
		expect(page).toContain(
			"<strong>Does not pass.</strong> 3 resources fail 3 mandatory rules, 1 waiver does not stand and nobody looked at 1 type of resource.",
		);
		const levels = Object.fromEntries(sampleRules.map(({ id }) => [id, "advisory" as const]));
		const passing = toHtml(
			sampleReport({ pack: { name: "dev", levels }, waivers: [], coverage: { covered: [], reviewed: [], uncovered: [] } }),
		);
		expect(passing).toContain("<strong>Passes.</strong> No mandatory rule fails");
	});

	test("names nothing that it would have to load", () => {
		const addresses = page.match(/\b(?:src|href|action|srcset|data)="[^"]*"|url\([^)]*\)|@import[^;]*/g) ?? [];
		expect(addresses.length).toBeGreaterThan(20);
		expect(addresses.filter((each) => !each.startsWith('href="#'))).toEqual([]);
		expect(page).toContain("default-src 'none'; style-src 'sha256-");
	});

	test("tells each failure with its resource, what was seen and wanted, why it matters, and the way out as the stack's file has it", () => {
		const text = read(page);
		expect(text).toContain("settings. backupConfiguration. backupRetentionSettings. retainedBackups 6 at least 7");
		expect(text).toContain("A mistake that is noticed after a holiday could not be undone.");
		expect(page).toContain(
			"<figcaption>Pulumi.prod.yaml</figcaption><pre><code>config:\n  learning-assistant:backup:\n    retention: 30 days\n  learning-assistant:database:\n    replicas: 1</code></pre>",
		);
		expect(text).toContain("Sample of everywhere 1.0: S-2");
	});

	test("tells waivers with owner, reason and days left, and faults of those that don't stand", () => {
		const text = read(page);
		expect(text).toContain("Waiver 1 stands");
		expect(text).toContain("2026-11-01 to 2027-02-01, 72 days left");
		expect(text).toContain("Waiver 2 does not stand");
		expect(text).toContain("2025-01-01 to 2025-06-30, 509 days ago");
		expect(read(toHtml(sampleReport({ made: "2027-02-01T00:00:00.000Z" })))).toContain("today is its last day");
		expect(read(toHtml(sampleReport({ waivers: [] })))).toContain("Nothing that fails is answered for by anyone.");
	});

	test("tells what is open, what nobody looked at, what was reviewed, the frameworks' figures and the digests", () => {
		const text = read(page);
		expect(text).toContain("helm get manifest keda --namespace platform, after an up");
		expect(text).toContain("Looked at by nobody gcp:compute/address:Address");
		expect(text).toContain("gcp:dns/recordSet:RecordSet What it says is public by nature.");
		expect(text).toContain("Sample of everywhere 1.0 demands policies/report/testing/sample.ts, 2026-11-21 12 3 2 0 2 fail");
		for (const digest of Object.values(report.digests)) expect(page).toContain(digest);
	});

	test("claims nothing that only an assessor can", () => {
		expect(read(page)).not.toMatch(/compliant|certified/i);
		expect(read(page)).toContain("no claim that a control is kept");
	});

	test("against an earlier report shows what changed, and counts what didn't", () => {
		const [first, second, ...others] = sampleJudged().findings;
		const earlier = sampleReport({ findings: [{ ...first!, outcome: "can't tell" }, ...others], made: "2026-11-20T00:00:00.000Z" });
		const compared = toHtml(comparedWith(report, earlier));
		expect(read(compared)).toContain("since the report of 2026-11-20 00:00 UTC is shown here: 1 new, 1 changed, 0 gone.");
		expect(compared.match(/data-outcome=/g)).toHaveLength(2);
		expect(compared).toContain("<em>new</em>");
		expect(compared).toContain("<em>changed</em>");
		const gone = toHtml(comparedWith(earlier, report));
		expect(read(gone)).toContain(`1 gone ${second!.name}: ${second!.rule}`);
	});

	test("lets no text of others be more than text", () => {
		const attackedPage = toHtml(hostile(report));
		expect(attackedPage.match(/onerror=/g)?.length).toBeGreaterThan(50);
		expect(attackedPage).not.toContain("<img");
		expect(attackedPage).not.toContain(attack.slice(-4));
		expect(attackedPage.match(/<\/script>/g)).toHaveLength(1);
	});
});

test("settings become the lines of a stack's file, those with the same beginning together", () => {
	expect(settingLines({ environment: "prod", "services.api.drain": "30 seconds", "services.api.cpu": "500" }, "p")).toEqual([
		...["config:", "  p:environment: prod", "  p:services:", "    api:", "      drain: 30 seconds", "      cpu: 500"],
	]);
	expect(settingLines({}, "p")).toEqual([]);
});
